"""Every route of the pages is in the table of rights, and the table names no other."""

from fastapi import FastAPI
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts

from gate.app.bench.client import BenchProcess
from gate.console.app import create_app
from gate.console.bench.pages import bench_router
from gate.console.rights import RIGHTS, ROUTES, Right, Role
from tests.gate.console.scripted_lane import SETTINGS


def test_every_route_is_in_the_table(app: FastAPI) -> None:
    """A real hall has all but the bench's routes; they are not even refused there."""
    assert _routes(app) == {route for route, right in ROUTES.items() if right is not Right.BENCH}


def test_a_simulated_hall_has_the_bench_too() -> None:
    app = create_app({}, SETTINGS, extra=(bench_router(BenchProcess()),))
    assert _routes(app) == set(ROUTES)


def test_nobody_has_the_bench_by_a_role() -> None:
    assert not any(Right.BENCH in rights for rights in RIGHTS.values())


def _routes(app: FastAPI) -> set[tuple[str, str]]:
    found = set()
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            found |= {(method, context.path) for method in route.methods}
        elif isinstance(route, APIWebSocketRoute):
            found.add(("WEBSOCKET", context.path))
    return found


def test_only_a_second_person_approves() -> None:
    assert [role for role in Role if Right.APPROVE in RIGHTS[role]] == [Role.SUPERVISOR]


def test_nobody_of_maintenance_or_audit_sees_a_person() -> None:
    for role in (Role.VIEWER, Role.MAINTENANCE, Role.AUDITOR):
        assert Right.SEE_PEOPLE not in RIGHTS[role]
