"""Passkeys: what an authenticator is asked, and what its answer proves. User verification always.

Source: W3C Web Authentication Level 2, 7.1 and 7.2, carried out by the package `webauthn`.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import webauthn
from webauthn.helpers import options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gate.console.accounts.account import Account, Passkey
from gate.console.accounts.challenges import Challenges
from gate.console.accounts.origin import Place
from gate.console.accounts.store import LABEL, Accounts
from gate.errors import EgateError

ANYBODY: Final = ""  # no pseudonym
REGISTER: Final = "register {name}"
PROVE: Final = "prove {name}"


class PasskeyError(EgateError):
    """An answer that proves nothing."""

    remedy = "Try again, or sign in another way."


@dataclass(slots=True)
class Passkeys:
    """Each challenge is good for one proof, by whom it was given to, within 2 min."""

    _challenges: Challenges = field(default_factory=Challenges, repr=False)

    def to_register(
        self, account: Account, known: Sequence[Passkey], place: Place, now_ms: int
    ) -> str:
        """Return the options, JSON, for a new passkey of an account."""
        options = webauthn.generate_registration_options(
            rp_id=place.host,
            rp_name="egate",
            user_name=account.name,
            user_id=account.handle,
            challenge=self._challenges.new(REGISTER.format(name=account.name), now_ms),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=one.id) for one in known],
        )
        return options_to_json(options)

    def registered(
        self, account: Account, answer: Any, label: str, place: Place, now_ms: int
    ) -> Passkey:
        """Return the new passkey. Raises PasskeyError: the answer proves nothing."""
        challenge = self._taken(answer, [REGISTER.format(name=account.name)], now_ms)
        try:
            proof = webauthn.verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=place.host,
                expected_origin=place.origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyError("the authenticator's answer was not taken") from error
        self._challenges.use(challenge, now_ms)
        word = " ".join(label.split())[:LABEL] or "Passkey"
        key = proof.credential_public_key
        return Passkey(proof.credential_id, account.name, word, key, proof.sign_count)

    def to_prove(
        self, place: Place, now_ms: int, name: str = ANYBODY, known: Sequence[Passkey] = ()
    ) -> str:
        """Return the options, JSON, for a proof by any passkey, or by one of an account's."""
        options = webauthn.generate_authentication_options(
            rp_id=place.host,
            challenge=self._challenges.new(PROVE.format(name=name), now_ms),
            allow_credentials=[PublicKeyCredentialDescriptor(id=one.id) for one in known],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def proven(
        self, accounts: Accounts, answer: Any, place: Place, now_ms: int, *names: str
    ) -> Account:
        """Return whose passkey has answered what one of these was asked; `names`: or ANYBODY.

        Raises PasskeyError: nobody's, a wrong answer, or a counter that went back (a copy).
        """
        whose = [PROVE.format(name=name) for name in names]
        challenge = self._taken(answer, whose, now_ms)
        try:
            key = accounts.passkey(_bytes(answer["rawId"]))
            account = None if key is None else accounts.find(key.name)
            if key is None or account is None or account.disabled:
                raise PasskeyError("this passkey is nobody's here")
            if _bytes(answer["response"].get("userHandle") or "") not in {b"", account.handle}:
                raise PasskeyError("this passkey is another account's")
            proof = webauthn.verify_authentication_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=place.host,
                expected_origin=place.origin,
                credential_public_key=key.public_key,
                credential_current_sign_count=key.sign_count,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyError("the authenticator's answer was not taken") from error
        self._challenges.use(challenge, now_ms)
        accounts.count_passkey(key.id, proof.new_sign_count)
        return account

    def _taken(self, answer: Any, whose: Sequence[str], now_ms: int) -> bytes:
        """Return the challenge that is answered. Raises PasskeyError: none that counts."""
        try:
            client = json.loads(_bytes(answer["response"]["clientDataJSON"]))
            challenge = _bytes(client["challenge"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PasskeyError("this is no authenticator's answer") from error
        if not self._challenges.counts(challenge, whose, now_ms):
            raise PasskeyError("this was not asked for, or too long ago")
        return challenge


def _bytes(text: str) -> bytes:
    """Read base64url without padding. Raises ValueError."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, TypeError) as error:
        raise ValueError("no base64url") from error
