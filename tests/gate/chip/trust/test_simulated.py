"""What the simulated issuing states publish: written by other code, so a peer of this reader."""

from dataclasses import replace
from functools import cache

import pytest

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import Passive, authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code, Result, Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.errors import DocumentError
from simulators.passports.holders import holder
from simulators.passports.issuing.schemes import SCHEMES, Scheme
from simulators.passports.issuing.security_object import security_object, signed_security_object
from simulators.passports.issuing.state import YEAR, IssuingState
from simulators.passports.lds import names_of_files as names
from simulators.passports.personalise import personalise
from simulators.passports.plan import Holder
from simulators.passports.profiles.catalogue import PROFILES
from simulators.passports.profiles.profile import USUAL, Profile

MOMENT = USUAL.founded + YEAR * 4
GROUPS = {1: b"zone", 2: b"portrait"}
ABROAD = IssuingState("ruritania", "ruritania", "RT")
KINDS = [  # RSA keys out of a seed take seconds to find
    pytest.param(one, id=one.name, marks=[pytest.mark.slow] if one.curve is None else [])
    for one in SCHEMES
]


@pytest.mark.parametrize("scheme", KINDS)
@pytest.mark.parametrize("version", [0, 1])
def test_a_security_object_of_every_scheme(scheme: Scheme, version: int) -> None:
    state = IssuingState(csca_scheme=scheme, signer_scheme=scheme)
    content = security_object(GROUPS, scheme.digest, version)
    signer = replace(state.signer(), by_key_identifier=bool(version))
    anchors = Anchors(
        [certificate(state.csca.encoded)], [revocation_list(state.revocation_list([1, 2]))]
    )
    data = signed_security_object(content, signer, state.founded + YEAR)
    passive = authenticate(data, GROUPS, anchors, MOMENT, TrustPolicy(sha1=True))
    assert [one for one in passive.results if one.status is not Status.PASSED] == []
    strict = authenticate(data, GROUPS, anchors, MOMENT, TrustPolicy())
    weak = {one.code for one in strict.results if one.code}
    assert weak == ({Code.ALGORITHM_WEAK} if scheme.digest == "sha1" else set())


@pytest.mark.parametrize("scheme", KINDS)
def test_a_master_list_of_every_scheme(scheme: Scheme) -> None:
    state = IssuingState(csca_scheme=scheme, signer_scheme=scheme)
    roots = Anchors([certificate(state.csca.encoded)])
    data = state.master_list([state.csca, ABROAD.csca])
    checked = check_list(data, roots, MOMENT)
    if scheme.digest == "sha1":
        assert checked.against is not None
        assert checked.against.code is Code.ALGORITHM_WEAK
    else:
        assert checked.against is None
        assert {certificate(one).subject.country for one in checked.certificates} == {"UT", "RT"}


@cache
def nobody() -> Holder:
    return holder(3)


def judged(profile: Profile) -> Passive:
    """Judge the files of a chip by what its state publishes, as a gate that read them would."""
    made = personalise(
        profile.stored(nobody()), profile.plan, profile.issuer, "x", profile.tampering
    )
    files = {name: file.read(0, file.size) for name, file in made.application.items() if file.size}
    groups = {n: files[names.group_file(n)] for n in range(1, 17) if names.group_file(n) in files}
    published = profile.publishes(profile.known)
    trusted = list[bytes]()
    for raw in (*published.anchors, *published.links):
        try:
            _ = certificate(raw).key
        except DocumentError:  # what `egate trust` refuses is not in the store
            continue
        trusted.append(raw)
    anchors = Anchors(
        [certificate(raw) for raw in trusted],
        [revocation_list(raw) for raw in published.revocation_lists],
    )
    return authenticate(files[names.SOD], groups, anchors, MOMENT, TrustPolicy())


EXPECTED = {
    "wrong_signature": (Step.SIGNATURE, Code.SIGNATURE_WRONG),
    "wrong_digest": (Step.DIGEST, Code.DIGEST_WRONG),
    "changed_attributes": (Step.SIGNATURE, Code.SIGNATURE_WRONG),
    "signer_not_enclosed": (Step.SIGNER, Code.SIGNER_MISSING),
    "sha1": (Step.ALGORITHMS, Code.ALGORITHM_WEAK),
    "unknown_csca": (Step.ISSUER, Code.CSCA_UNKNOWN),
    "forged_csca": (Step.ISSUER, Code.ISSUER_SIGNATURE_WRONG),
    "signer_abroad": (Step.ISSUER, Code.CSCA_UNKNOWN),
    "revoked_signer": (Step.REVOCATION, Code.REVOKED),
    "expired_signer": (Step.SIGNER_DATES, Code.EXPIRED),
    "signer_not_yet_valid": (Step.SIGNER_DATES, Code.NOT_YET_VALID),
    "expired_csca": (Step.ISSUER_DATES, Code.EXPIRED),
    "forged_curve": (Step.ISSUER, Code.CSCA_UNKNOWN),
    "changed_dg1": (Step.DATA_GROUPS, Code.GROUP_CHANGED),
    "changed_dg2": (Step.DATA_GROUPS, Code.GROUP_CHANGED),
    "changed_dg14": (Step.DATA_GROUPS, Code.GROUP_CHANGED),
    "dg2_not_signed": (Step.DATA_GROUPS, Code.GROUP_NOT_SIGNED),
    "dg15_not_signed": (Step.DATA_GROUPS, Code.GROUP_NOT_SIGNED),
    "dg15_taken_away": (Step.DATA_GROUPS, Code.GROUP_MISSING),
    "dg14_taken_away": (Step.DATA_GROUPS, Code.GROUP_MISSING),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_fault_profile_has_its_code(name: str) -> None:
    step, code = EXPECTED[name]
    result = judged(PROFILES[name]).of(step)
    assert (result.status, result.code) == (Status.FAILED, code)


@pytest.mark.parametrize("name", ["linked", "signer_by_key"])
def test_a_profile_that_is_right_passes(name: str) -> None:
    assert against(PROFILES[name]) == []


@pytest.mark.slow
def test_every_profile_that_is_right_passes() -> None:
    right = [one for one in PROFILES.values() if not one.reason]
    assert len(right) > 10
    assert {one.name: against(one) for one in right if against(one)} == {}


def against(profile: Profile) -> list[Result]:
    return [one for one in judged(profile).results if one.status is not Status.PASSED]
