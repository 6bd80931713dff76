"""Ways to the provider and back: sealed into `state`, so that nobody's pushes out anybody else's.

`state` carries what has to be known on the way back, and a seal over it and the browser's cookie;
nonce and verifier are made of both anew. Only ways that came back are remembered, to their end.
Sources: RFC 6749, 10.12; RFC 7636, 4.1; OpenID Connect Core 1.0, 15.5.2.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections import OrderedDict
from dataclasses import asdict, dataclass
from typing import Final

from gate.console.accounts.claims import ProviderError
from gate.console.presence.sessions import Session

FLOW_MS: Final = 300_000
MOST_USED: Final = 1_024  # one beyond is taken again: its code, at the provider, is not
LONGEST_TO: Final = 200


@dataclass(frozen=True, slots=True)
class Flow:
    """One way to the provider and back, as `state` carries it."""

    mark: str  # of the session whose officer proves again who it is; "": a sign-in
    to: str  # page to lead to in the end
    until_ms: int
    began_s: float  # wall clock, as the provider tells its times
    random: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What a browser goes with."""

    state: str
    browser: str  # its cookie holds this
    nonce: str
    verifier: str


class Flows:
    """One for a hall; after another start no way that was begun before comes back."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._used = OrderedDict[str, None]()

    def begin(
        self, redirect: str, to: str, session: Session | None, now_ms: int, now_s: float
    ) -> Begun:
        """Return what a browser goes with.

        Args:
            redirect: the address that it comes back to.
            to: page to lead to in the end; a very long one is left out.
            session: whose officer proves again who it is; None: a sign-in.
            now_ms: monotonic.
            now_s: wall clock.
        """
        browser, mark = secrets.token_urlsafe(32), "" if session is None else mark_of(session)
        random, end = secrets.token_urlsafe(16), now_ms + FLOW_MS
        flow = Flow(mark, to if len(to) <= LONGEST_TO else "/", end, now_s, random)
        told = _text(json.dumps(asdict(flow)).encode())
        state = f"{told}.{self._made('state', told, browser, redirect)}"
        return Begun(state, browser, *self.proofs(state, browser))

    def finish(self, state: str, browser: str, redirect: str, now_ms: int) -> Flow:
        """Return the flow of a way back, once. Raises ProviderError: it is none of ours."""
        told, _, seal = state.partition(".")
        ours = self._made("state", told, browser, redirect)
        if not hmac.compare_digest(seal.encode("utf-8", "replace"), ours.encode()):
            raise ProviderError("this sign-in was not begun here, or in another browser")
        flow = Flow(**json.loads(base64.urlsafe_b64decode(told + "=" * (-len(told) % 4))))
        if now_ms >= flow.until_ms or state in self._used:
            raise ProviderError("this sign-in was begun too long ago, or is over")
        self._used[state] = None
        if len(self._used) > MOST_USED:
            self._used.popitem(last=False)
        return flow

    def proofs(self, state: str, browser: str) -> tuple[str, str]:
        """Return nonce and verifier of a way."""
        return self._made("nonce", state, browser), self._made("verifier", state, browser)

    def _made(self, *parts: str) -> str:
        data = "\0".join(parts).encode("utf-8", "surrogatepass")
        return _text(hmac.digest(self._key, data, hashlib.sha256))


def mark_of(session: Session) -> str:
    """Return what a session is known by here; it gives neither cookie nor form token away."""
    return hashlib.sha256(f"flow {session.csrf}".encode()).hexdigest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
