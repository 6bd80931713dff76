"""Every route of the pages is in the table of rights, and the table names no other."""

from fastapi import FastAPI
from fastapi.routing import APIRoute, APIWebSocketRoute, iter_route_contexts

from gate.console.rights import RIGHTS, ROUTES, Right, Role


def test_every_route_is_in_the_table(app: FastAPI) -> None:
    found = set()
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute):
            found |= {(method, context.path) for method in route.methods}
        elif isinstance(route, APIWebSocketRoute):
            found.add(("WEBSOCKET", context.path))
    assert found == set(ROUTES)


def test_only_a_second_person_approves() -> None:
    assert [role for role in Role if Right.APPROVE in RIGHTS[role]] == [Role.SUPERVISOR]


def test_nobody_of_maintenance_or_audit_sees_a_person() -> None:
    for role in (Role.VIEWER, Role.MAINTENANCE, Role.AUDITOR):
        assert Right.SEE_PEOPLE not in RIGHTS[role]
