"""An ID token is believed only with a good signature, for us, from them, now, and in this flow.

Source: OpenID Connect Core 1.0, 3.1.3.7; the claims are checked by Authlib.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from authlib.common.errors import AuthlibBaseError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gate.errors import EgateError

# signatures with a public key: `none`, and HMAC with a secret that others know too, are refused
ALGORITHMS: Final = ("RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519")


class ProviderError(EgateError):
    """The provider's word was not taken. Never tells what stood in it."""

    remedy = "Try again; where it stays so, sign in with a password and tell the maintenance."


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to stand in the token."""

    issuer: str
    client_id: str
    nonce: str


def proven_claims(
    answer: Mapping[str, Any], keys: Mapping[str, Any], wanted: Expected, now_s: float, leeway: int
) -> Mapping[str, Any]:
    """Return the claims of the ID token in a token endpoint's answer.

    Args:
        answer: of the token endpoint.
        keys: the provider's JWK set.
        wanted: see Expected.
        now_s: wall clock.
        leeway: s between the clocks.

    Raises ProviderError: signature, algorithm, issuer, audience, nonce, times or form are wrong.
    """
    try:
        held = KeySet.import_key_set({"keys": [*keys["keys"]]})
        token = jwt.decode(str(answer["id_token"]), held, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": wanted.issuer},
                "aud": {"essential": True, "value": wanted.client_id},
                "exp": {"essential": True},
                "sub": {"essential": True},
            },
            {
                "nonce": wanted.nonce,
                "client_id": wanted.client_id,
                "access_token": answer.get("access_token"),
            },
        )
        claims.validate(now=int(now_s), leeway=leeway)
    except (JoseError, AuthlibBaseError, ValueError, KeyError, TypeError) as error:
        kind = type(error).__name__  # its words may quote the token
        raise ProviderError(f"the provider's word was not taken ({kind})") from error
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise ProviderError("the provider does not tell whom it means")
    return dict(claims)
