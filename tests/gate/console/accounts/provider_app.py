"""A small OpenID Connect provider on loopback, which really signs; tests make it lie."""

import asyncio
import base64
import hashlib
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from joserfc import jws, jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "egate", "s3cret : & of the hall"
Change = Callable[[dict[str, Any]], object]


class LyingProvider:
    """Honest until told otherwise: `change` of the claims, `sign` of the token."""

    def __init__(self) -> None:
        self.issuer = ""
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.change: Change = lambda claims: None
        self.sign: Callable[[dict[str, Any]], str] = self.signed
        self.codes = dict[str, dict[str, str]]()
        self.roles: object = ["border-officers"]
        self.told_issuer: str | None = None
        self.asked = list[dict[str, str]]()

    def signed(self, claims: dict[str, Any], key: Any = None, algorithm: str = "RS256") -> str:
        header = {"alg": algorithm, "kid": "one"}
        return jwt.encode(header, claims, key or self.key, algorithms=[algorithm])

    def unsigned(self, claims: dict[str, Any]) -> str:
        return jwt.encode(
            {"alg": "none"}, claims, OctKey.import_key(b"x" * 32), algorithms=["none"]
        )

    def by_public_key(self, claims: dict[str, Any]) -> str:
        """HMAC under what everybody knows: the public key's own text."""
        public = self.key.as_pem(private=False)
        member = {"alg": "HS256", "kid": "one"}
        held = OctKey.import_key(base64.urlsafe_b64encode(public))
        payload = jwt.encode({"alg": "none"}, claims, held, algorithms=["none"]).split(".")[1]
        data = base64.urlsafe_b64decode(payload + "==")
        return jws.serialize_compact(member, data, held, algorithms=["HS256"])

    def authorize(self, address: str) -> str:
        """What the provider's page does once the person has signed in: return a code."""
        asked = dict(parse_qsl(urlsplit(address).query))
        self.asked.append(asked)
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return code

    def token(self, form: dict[str, list[str]], authorization: str) -> Response:
        asked = self.codes.pop(form["code"][0], None)
        basic = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        wanted = "egate:s3cret+%3A+%26+of+the+hall"
        if asked is None or basic != wanted or challenge != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        if asked["redirect_uri"] != form["redirect_uri"][0]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "somebody", "aud": CLIENT, "exp": now + 60,
                  "iat": now, "nonce": asked["nonce"], "auth_time": now,
                  "roles": self.roles}  # fmt: skip
        self.change(claims)
        answer = {"access_token": "a", "token_type": "Bearer", "id_token": self.sign(claims)}
        return JSONResponse(answer)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        async def found() -> dict[str, str]:
            return {
                "issuer": self.told_issuer or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }

        @app.get("/keys")
        async def keys() -> dict[str, Any]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.post("/token")
        async def token(request: Request) -> Response:
            form = parse_qs((await request.body()).decode())
            return self.token(form, request.headers.get("authorization", ""))

        return app


@asynccontextmanager
async def running_provider() -> AsyncIterator[LyingProvider]:
    """Serve one on a free port of loopback until the block ends."""
    provider = LyingProvider()
    config = uvicorn.Config(provider.app(), port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    running = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.issuer = f"http://127.0.0.1:{port}"
    yield provider
    server.should_exit = True
    await running
