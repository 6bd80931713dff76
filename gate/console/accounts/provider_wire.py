"""What is asked of the provider over HTTP: where things are, its keys, and a code for a token."""

import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_token_request

from gate.console.accounts.claims import ProviderError
from gate.console.security import is_loopback

TIMEOUT_S: Final = 5.0
MOST_BYTES: Final = 1_000_000
KEPT_S: Final = 300.0  # where things are, and the keys: a key that is withdrawn counts so long


@dataclass(frozen=True, slots=True)
class Where:
    """Addresses of the provider."""

    authorization: str
    token: str
    keys: str


class ProviderWire:
    """Asks only where the issuer says, over TLS; without it only on this machine."""

    def __init__(self, issuer: str, client_id: str, secret: str) -> None:
        self._issuer, self._client_id, self._secret = issuer, client_id, secret
        self._where: tuple[float, Where] | None = None
        self._keys: tuple[float, dict[str, Any]] | None = None

    async def found(self) -> Where:
        """Return where things are. Raises ProviderError: no answer, or of another issuer."""
        if self._where is not None and time.monotonic() - self._where[0] < KEPT_S:
            return self._where[1]
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        told = await self._ask("GET", address)
        if told.get("issuer") != self._issuer:
            raise ProviderError("the provider says that it is another one")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        addresses = [told.get(name) for name in names]
        if not all(isinstance(one, str) and is_guarded(one) for one in addresses):
            raise ProviderError("the provider names no address, or one without TLS")
        where = Where(*map(str, addresses))
        self._where = time.monotonic(), where
        return where

    async def keys(self) -> dict[str, Any]:
        """Return the provider's JWK set. Raises ProviderError."""
        if self._keys is None or time.monotonic() - self._keys[0] >= KEPT_S:
            told = await self._ask("GET", (await self.found()).keys)
            if not isinstance(told.get("keys"), list):
                raise ProviderError("the provider has no keys")
            self._keys = time.monotonic(), told
        return self._keys[1]

    async def exchange(self, code: str, redirect: str, verifier: str) -> dict[str, Any]:
        """Return the answer of the token endpoint. Raises ProviderError."""
        body = prepare_token_request(
            "authorization_code", redirect_uri=redirect, code=code, code_verifier=verifier
        )
        # RFC 6749, 2.3.1: both are encoded as in a form before they are joined
        auth = (quote_plus(self._client_id), quote_plus(self._secret))
        form = {"content-type": "application/x-www-form-urlencoded"}
        where = await self.found()
        return await self._ask("POST", where.token, content=body, headers=form, auth=auth)

    async def _ask(self, method: str, address: str, **how: Any) -> dict[str, Any]:
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
                answer = await client.request(method, address, **how)
            if answer.status_code != 200 or len(answer.content) > MOST_BYTES:
                raise ProviderError(f"the provider answers {answer.status_code}")
            told = answer.json()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ProviderError(f"the provider gives no answer ({type(error).__name__})") from error
        if not isinstance(told, dict):
            raise ProviderError("the provider's answer is none")
        return told


def is_guarded(address: str) -> bool:
    """Tell whether an address is asked over TLS, or on this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    )
