"""Documents that Passive Authentication must refuse for their signatures; and all the others."""

from dataclasses import replace
from typing import Final

from simulators.passports.issuing.cms import Signer, Spoiling
from simulators.passports.issuing.state import IssuingState
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.profile import Profile
from simulators.passports.profiles.right import FULL
from simulators.passports.profiles.wrong_signers import SIGNERS
from simulators.passports.tampering import Tampering


def _not_enclosed(state: IssuingState) -> Signer:
    return replace(state.signer(), is_enclosed=False)


SIGNATURES: Final = (
    faulty(
        "wrong_signature",
        "one bit of the security object's signature is wrong",
        "signature",
        Tampering(spoiling=Spoiling(signature=True)),
    ),
    faulty(
        "wrong_digest",
        "the signed digest is of another content",
        "digest",
        Tampering(spoiling=Spoiling(digest=True)),
    ),
    faulty(
        "changed_attributes",
        "an attribute was added after signing",
        "signature",
        Tampering(spoiling=Spoiling(attributes=True)),
    ),
    faulty(
        "signer_not_enclosed",
        "the signer's certificate is missing",
        "signer missing",
        Tampering(signer=_not_enclosed),
    ),
    Profile(
        name="sha1",
        sentence="data groups digested with SHA-1",
        reason="weak digest, by policy",
        plan=replace(FULL, digest="sha1"),
    ),
)
WRONGLY_SIGNED: Final = (*SIGNATURES, *SIGNERS)
