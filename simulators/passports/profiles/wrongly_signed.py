"""Documents that Passive Authentication must refuse: signatures, signers, authorities, groups."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec

from simulators.passports.curve_parameters import PARAMETERS, explicit_public_key
from simulators.passports.issuing.certificate import Period
from simulators.passports.issuing.cms import Signer, Spoiling
from simulators.passports.issuing.extensions import BAR_CODE_SIGNER, made_for
from simulators.passports.issuing.keys import ec_key
from simulators.passports.issuing.state import YEAR, IssuingState
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.profile import Profile, Published, published_by
from simulators.passports.profiles.right import FULL
from simulators.passports.tampering import Tampering

LONG_AGO: Final = datetime(2005, 1, 1, tzinfo=UTC)
OLD_STATE: Final = IssuingState("utopia-old", "utopia old", founded=LONG_AGO)
UNKNOWN_STATE: Final = IssuingState("ruritania", "ruritania")
FORGER: Final = IssuingState("forger")  # under the name of the real one
ABROAD: Final = IssuingState("ruritania", "ruritania", "RT")


def _expired(state: IssuingState) -> Signer:
    return state.signer(period=Period(state.founded, state.founded + YEAR))


def _not_yet_valid(state: IssuingState) -> Signer:
    return state.signer(period=Period(state.founded + YEAR * 6, state.founded + YEAR * 14))


def _of_visas(state: IssuingState) -> Signer:
    return state.signer(documents=("V",))


def _of_bar_codes(state: IssuingState) -> Signer:
    return state.signer(more=(made_for(BAR_CODE_SIGNER),))


def _outlives_its_authority(state: IssuingState) -> Signer:
    return state.signer(period=Period(state.founded, state.founded + YEAR * 40))


def _not_enclosed(state: IssuingState) -> Signer:
    return replace(state.signer(), is_enclosed=False)


def _revoked(state: IssuingState) -> Published:
    lists = (state.revocation_list([state.signer().certificate.serial]),)
    return replace(published_by(state), revocation_lists=lists)


def _forged_curve(state: IssuingState) -> Published:
    """Offer a CSCA on brainpoolP256r1 but for one number: a key can be made to fit such a curve."""
    key = ec_key(ec.BrainpoolP256R1(), f"{state.seed}/csca").public_key()
    spki = explicit_public_key(key, PARAMETERS["brainpoolP256r1"].wrong("b"))
    return replace(published_by(state), anchors=(replace(state, spki=spki).csca.encoded,))


def _issued(name: str, sentence: str, reason: str, issuer: IssuingState) -> Profile:
    return replace(faulty(name, sentence, reason), issuer=issuer)


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
SIGNERS: Final = (
    _issued("unknown_csca", "signed under an authority nobody knows", "unknown", UNKNOWN_STATE),
    _issued(
        "forged_csca", "signed under a key that bears a known name", "not issued by it", FORGER
    ),
    _issued("signer_abroad", "signed by another state", "unknown", ABROAD),
    replace(
        _issued("wrong_country", "signed by another state that is known", "country", ABROAD),
        known=ABROAD,
    ),
    replace(faulty("revoked_signer", "the signer is on the list", "revoked"), publishes=_revoked),
    faulty("expired_signer", "the signer expired", "expired", Tampering(signer=_expired)),
    faulty(
        "signer_not_yet_valid",
        "the signer is not valid yet",
        "not yet valid",
        Tampering(signer=_not_yet_valid),
    ),
    faulty(
        "visa_signer",
        "the signer is the state's for visas",
        "not for passports",
        Tampering(signer=_of_visas),
    ),
    faulty(
        "bar_code_signer",
        "the signer is the state's for bar codes",
        "not for documents",
        Tampering(signer=_of_bar_codes),
    ),
    replace(
        faulty(
            "expired_csca",
            "the authority expired, the signer did not",
            "issuer expired",
            Tampering(signer=_outlives_its_authority),
        ),
        issuer=OLD_STATE,
        known=OLD_STATE,
    ),
    replace(
        faulty("forged_curve", "the authority's curve is no known one", "curve"),
        publishes=_forged_curve,
    ),
)
WRONGLY_SIGNED: Final = (*SIGNATURES, *SIGNERS)
