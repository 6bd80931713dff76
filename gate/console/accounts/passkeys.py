"""Passkeys: what an authenticator is asked, and what its answer proves. User verification always.

Source: W3C Web Authentication Level 2, 7.1 and 7.2, carried out by the package `webauthn`.
"""

import base64
import binascii
import json
import secrets
from collections import OrderedDict
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
from gate.console.accounts.origin import Place
from gate.console.accounts.store import LABEL, Accounts
from gate.errors import EgateError

CHALLENGE_BYTES: Final = 32
CHALLENGE_MS: Final = 120_000
MOST: Final = 256  # challenges at a time; the oldest goes
ANYBODY: Final = ""


class PasskeyError(EgateError):
    """An answer that proves nothing."""

    remedy = "Try again, or sign in another way."


@dataclass(slots=True)
class Passkeys:
    """Keeps the challenges that were given out: each is good for one answer, within 2 min."""

    _asked: OrderedDict[bytes, tuple[str, int]] = field(default_factory=OrderedDict, repr=False)

    def to_register(
        self, account: Account, known: Sequence[Passkey], place: Place, now_ms: int
    ) -> str:
        """Return the options, JSON, for a new passkey of an account."""
        options = webauthn.generate_registration_options(
            rp_id=place.host,
            rp_name="egate",
            user_name=account.name,
            user_id=account.handle,
            challenge=self._challenge(account.name, now_ms),
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
        challenge = self._take(answer, account.name, now_ms)
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
        word = " ".join(label.split())[:LABEL] or "Passkey"
        key = proof.credential_public_key
        return Passkey(proof.credential_id, account.name, word, key, proof.sign_count)

    def to_prove(self, place: Place, now_ms: int, known: Sequence[Passkey] = ()) -> str:
        """Return the options, JSON, for a proof by any passkey, or by one of those known."""
        options = webauthn.generate_authentication_options(
            rp_id=place.host,
            challenge=self._challenge(ANYBODY, now_ms),
            allow_credentials=[PublicKeyCredentialDescriptor(id=one.id) for one in known],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def proven(self, accounts: Accounts, answer: Any, place: Place, now_ms: int) -> Account:
        """Return whose passkey has answered.

        Raises PasskeyError: nobody's, a wrong answer, or a counter that went back (a copy).
        """
        challenge = self._take(answer, ANYBODY, now_ms)
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
        accounts.count_passkey(key.id, proof.new_sign_count)
        return account

    def _challenge(self, whose: str, now_ms: int) -> bytes:
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        self._asked[challenge] = whose, now_ms + CHALLENGE_MS
        if len(self._asked) > MOST:
            self._asked.popitem(last=False)
        return challenge

    def _take(self, answer: Any, whose: str, now_ms: int) -> bytes:
        try:
            client = json.loads(_bytes(answer["response"]["clientDataJSON"]))
            challenge = _bytes(client["challenge"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PasskeyError("this is no authenticator's answer") from error
        asked, until_ms = self._asked.pop(challenge, (None, 0))
        if asked != whose or now_ms >= until_ms:
            raise PasskeyError("this was not asked for, or too long ago")
        return challenge


def _bytes(text: str) -> bytes:
    """Read base64url without padding. Raises ValueError."""
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, TypeError) as error:
        raise ValueError("no base64url") from error
