"""Every route x every role, WebSocket and SSE included: who passes is what the table says."""

import re

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Message, Receive, Scope, Send

from gate.console.presence.cookie import NAME, session_of
from gate.console.presence.required import SignedIn
from gate.console.rights import RIGHTS, ROUTES, Right, Role
from gate.console.route_rights import right_for
from tests.gate.console.presence.given import Signing

HERE = {"lane": "1", "face": "live", "language": "fr", "name": "mirror", "token": "abc"}
EVERY = sorted(ROUTES.items())
NOT_HERE = [("GET", "/lanes"), ("GET", "/lanes/1/x"), ("POST", "/"), ("DELETE", "/lanes/1"),
            ("GET", "/lanes/1/events/"), ("GET", "//"), ("GET", "/Account"), ("PUT", "/account"),
            ("WEBSOCKET", "/lanes/1/events"), ("GET", "/thumbnails"), ("GET", "/openapi.json"),
            ("GET", "/docs"), ("POST", "/static/console.css"), ("PUT", "/session")]  # fmt: skip


def path_of(template: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda name: HERE.get(name[1], "1"), template)


class Reached:
    """Stands where the pages are, and notes who gets there."""

    def __init__(self) -> None:
        self.officers = list[str | None]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = session_of(HTTPConnection(scope))
        self.officers.append(None if session is None else session.officer)


class Door:
    """The middleware before `Reached`."""

    def __init__(self, signing: Signing, *, simulated: bool = True) -> None:
        self.reached, self.sent = Reached(), list[Message]()
        self.app = SignedIn(self.reached, signing.presence, simulated=simulated)

    async def knock(
        self, method: str, path: str, token: str = "", csrf: str = "", bearer: str = ""
    ) -> bool:
        """Ask for a route; return whether the pages were reached."""
        headers = [(b"cookie", f"{NAME}={token}".encode())] if token else []
        headers += [(b"x-csrf-token", csrf.encode())] if csrf else []
        headers += [(b"authorization", one.encode()) for one in bearer.split("\n") if one]
        kind = "websocket" if method == "WEBSOCKET" else "http"
        scope = {"type": kind, "path": path, "headers": headers, "query_string": b"",
                 "method": method, "server": ("127.0.0.1", 80)}  # fmt: skip
        before = len(self.reached.officers)
        await self.app(scope, self.receive, self.send)
        return len(self.reached.officers) > before

    async def receive(self) -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def told(self) -> object:
        """Status of the answer, or the code with which a WebSocket was closed."""
        return self.sent[0].get("status", self.sent[0].get("code"))


def signed_in_as(signing: Signing, role: Role) -> tuple[str, str]:
    account = signing.accounts.find(f"some-{role}") or signing.accounts.add(f"some-{role}", role)
    token = signing.presence.begin(account)
    return token, signing.session(token).csrf


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("route", "right"), EVERY)
async def test_a_role_passes_where_the_table_says(
    signing: Signing, role: Role, route: tuple[str, str], right: Right
) -> None:
    door, (token, csrf) = Door(signing), signed_in_as(signing, role)
    passes = right is Right.ANYBODY or right in RIGHTS[role]
    if right is Right.BENCH:
        passes = role in {Role.SUPERVISOR, Role.MAINTENANCE}
    assert await door.knock(route[0], path_of(route[1]), token, csrf) is passes
    if not passes:
        assert door.told == (4403 if route[0] == "WEBSOCKET" else 403)
    elif right is not Right.ANYBODY:
        assert door.reached.officers == [f"some-{role}"]


@pytest.mark.parametrize(("route", "right"), EVERY)
async def test_nobody_passes_where_anybody_may(
    signing: Signing, route: tuple[str, str], right: Right
) -> None:
    door = Door(signing)
    assert await door.knock(route[0], path_of(route[1])) is (right is Right.ANYBODY)
    if right is not Right.ANYBODY:
        assert door.told == (4401 if route[0] == "WEBSOCKET" else 401)
    for token in ("x", "x" * 43):
        assert await door.knock(route[0], path_of(route[1]), token) is (right is Right.ANYBODY)


@pytest.mark.parametrize(("route", "right"), EVERY)
async def test_what_changes_something_wants_the_sessions_own_form(
    signing: Signing, route: tuple[str, str], right: Right
) -> None:
    door, (token, _) = Door(signing), signed_in_as(signing, Role.SUPERVISOR)
    _, anothers = signed_in_as(signing, Role.OFFICER)
    changes = route[0] not in {"GET", "WEBSOCKET"}
    guarded = changes and (right is not Right.ANYBODY or route[1] == "/sign-out")
    if right in {Right.BENCH, *RIGHTS[Role.SUPERVISOR], Right.ANYBODY}:
        for csrf in ("", anothers):
            assert await door.knock(route[0], path_of(route[1]), token, csrf) is not guarded


@pytest.mark.parametrize(("method", "path"), NOT_HERE)
async def test_what_is_not_in_the_table_is_refused(
    signing: Signing, method: str, path: str
) -> None:
    assert right_for(method, path) is None
    door = Door(signing)
    assert not await door.knock(method, path)
    for role in Role:
        assert not await door.knock(method, path, *signed_in_as(signing, role))
    door.app._presence = None  # where nobody has to sign in, too
    assert not await door.knock(method, path)


@pytest.mark.parametrize(("route", "right"), EVERY)
def test_a_path_is_taken_for_its_own_route(route: tuple[str, str], right: Right) -> None:
    assert right_for(route[0], path_of(route[1])) is right


async def test_there_is_no_bench_in_a_real_hall(
    signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gate.console.presence.required.right_for", lambda *_: Right.BENCH)
    token, csrf = signed_in_as(signing, Role.SUPERVISOR)
    assert not await Door(signing, simulated=False).knock("GET", "/bench", token, csrf)
    assert await Door(signing).knock("GET", "/bench", token, csrf)
