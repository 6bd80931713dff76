"""Documents of signers and authorities that Passive Authentication must refuse."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec

from simulators.passports.curve_parameters import PARAMETERS, explicit_public_key
from simulators.passports.issuing.certificate import Period
from simulators.passports.issuing.cms import Signer
from simulators.passports.issuing.extensions import BAR_CODE_SIGNER, made_for
from simulators.passports.issuing.keys import ec_key
from simulators.passports.issuing.schemes import BRAINPOOL256_SHA1
from simulators.passports.issuing.state import YEAR, IssuingState
from simulators.passports.profiles.faulty import faulty
from simulators.passports.profiles.profile import Profile, Published, published_by
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


def _signs_after_its_time(state: IssuingState) -> Signer:
    return state.signer(use=Period(state.founded, state.founded + YEAR / 2))


def _below_another(state: IssuingState) -> Signer:
    """Return a signer of an authority that the CSCA put below itself, with both certificates."""
    below = replace(state, seed=f"{state.seed}/below", title=f"{state.title} below")
    return replace(below.signer(), beside=(state.subordinate(below),))


def _of_visas(state: IssuingState) -> Signer:
    return state.signer(documents=("V",))


def _of_bar_codes(state: IssuingState) -> Signer:
    return state.signer(more=(made_for(BAR_CODE_SIGNER),))


def _outlives_its_authority(state: IssuingState) -> Signer:
    return state.signer(period=Period(state.founded, state.founded + YEAR * 40))


def _revoked(state: IssuingState) -> Published:
    lists = (state.revocation_list([state.signer().certificate.serial]),)
    return replace(published_by(state), revocation_lists=lists)


def _weakly_listed(state: IssuingState) -> Published:
    lists = (state.revocation_list(scheme=BRAINPOOL256_SHA1),)
    return replace(published_by(state), revocation_lists=lists)


def _forged_curve(state: IssuingState) -> Published:
    """Offer a CSCA on brainpoolP256r1 but for one number: a key can be made to fit such a curve."""
    key = ec_key(ec.BrainpoolP256R1(), f"{state.seed}/csca").public_key()
    spki = explicit_public_key(key, PARAMETERS["brainpoolP256r1"].wrong("b"))
    return replace(published_by(state), anchors=(replace(state, spki=spki).csca.encoded,))


def _issued(name: str, sentence: str, reason: str, issuer: IssuingState) -> Profile:
    return replace(faulty(name, sentence, reason), issuer=issuer)


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
    replace(
        faulty("weak_revocation_list", "the revocation list is signed over SHA-1", "weak digest"),
        publishes=_weakly_listed,
    ),
    faulty(
        "retired_signer",
        "signed half a year after the signer's key was to sign no more",
        "key period",
        Tampering(signer=_signs_after_its_time),
    ),
    faulty(
        "sub_authority",
        "signed under an authority that the known one put below itself",
        "path length",
        Tampering(signer=_below_another),
    ),
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
