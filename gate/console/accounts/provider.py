"""An agency's own sign-in: OpenID Connect with the authorization code, PKCE, state and nonce.

Each way to the provider and back is good once, within 5 min, in the browser that began it. Sources:
OpenID Connect Core 1.0, 3.1; RFC 7636; RFC 9700, 2.1.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from gate.console.accounts.claims import Expected, ProviderError, proven_claims
from gate.console.accounts.flows import Flow, Flows
from gate.console.accounts.provider_settings import ProviderSettings
from gate.console.accounts.provider_wire import ProviderWire
from gate.console.presence.sessions import Session
from gate.console.rights import Role

LEEWAY_S: Final = 30  # between the clocks of provider and hall


@dataclass(frozen=True, slots=True)
class Proven:
    """Whom the provider has told of."""

    subject: str  # hash of issuer and `sub`: the provider's own word for a person is not kept
    role: Role
    age_s: float | None  # since the person proved who it is; None: not told
    flow: Flow


class Provider:
    """One for a hall."""

    def __init__(
        self,
        settings: ProviderSettings,
        wire: ProviderWire | None = None,
        wall_s: Callable[[], float] = time.time,
    ) -> None:
        self._settings, self._wall_s = settings, wall_s
        self._wire = wire or ProviderWire(settings.issuer, settings.client_id, settings.secret)
        self._flows = Flows()

    @property
    def name(self) -> str:
        return self._settings.name

    async def begin(
        self, redirect: str, to: str, session: Session | None, now_ms: int
    ) -> tuple[str, str]:
        """Return the address to send the browser to, and what its cookie has to hold.

        Args:
            redirect: the address of ours that the provider sends it back to.
            to: page to lead to in the end.
            session: who has to prove again who it is: the provider must ask, whatever it knows.
            now_ms: monotonic.

        Raises ProviderError: it does not answer, or is not what it says.
        """
        where = await self._wire.found()
        way = self._flows.begin(redirect, to, session, now_ms, self._wall_s())
        asked = {"nonce": way.nonce, "code_challenge_method": "S256"}
        if session is not None:
            asked |= {"prompt": "login", "max_age": "0"}
        address = prepare_grant_uri(
            where.authorization,
            self._settings.client_id,
            "code",
            redirect_uri=redirect,
            scope=self._settings.scope,
            state=way.state,
            code_challenge=create_s256_code_challenge(way.verifier),
            **asked,
        )
        return address, way.browser

    async def finish(
        self, query: Mapping[str, str], browser: str, redirect: str, now_ms: int
    ) -> Proven:
        """Return whom the provider tells of. Raises ProviderError: of nobody, or not to us."""
        state = query.get("state", "")
        flow = self._flows.finish(state, browser, redirect, now_ms)
        nonce, verifier = self._flows.proofs(state, browser)
        if "error" in query or not query.get("code"):
            raise ProviderError("the provider signed nobody in")
        if query.get("iss", self._settings.issuer) != self._settings.issuer:  # RFC 9207
            raise ProviderError("another provider has answered")
        answer = await self._wire.exchange(query["code"], redirect, verifier)
        wanted = Expected(self._settings.issuer, self._settings.client_id, nonce)
        keys = await self._wire.keys()
        claims = proven_claims(answer, keys, wanted, self._wall_s(), LEEWAY_S)
        when = claims.get("auth_time")
        if flow.mark and (when is None or when < flow.began_s - LEEWAY_S):
            raise ProviderError("the provider did not ask again who it is")
        age_s = None if when is None else self._wall_s() - float(when)
        return Proven(self._subject(claims), self._role(claims), age_s, flow)

    def _role(self, claims: Mapping[str, object]) -> Role:
        """Return the first role of the settings that the claim names. None: refused."""
        told = claims.get(self._settings.role_claim)
        words = {told} if isinstance(told, str) else set(told if isinstance(told, list) else ())
        for word, role in self._settings.roles.items():
            if word in words:
                return role
        raise ProviderError("the provider names no role that this hall knows")

    def _subject(self, claims: Mapping[str, object]) -> str:
        whole = f"{self._settings.issuer}\n{claims['sub']}"
        return hashlib.sha256(whole.encode()).hexdigest()


def pseudonym_of(subject: str) -> str:
    """Return the pseudonym of an account that is made at the first sign-in."""
    return f"oidc-{subject[:12]}"
