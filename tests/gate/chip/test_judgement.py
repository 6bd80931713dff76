"""Each profile of a chip ends in its reason: the table of docs/lds.md, executed."""

from dataclasses import replace
from pathlib import Path

import pytest

from gate.app.chip.simulated import anchors_of
from gate.chip.card_security_check import is_signed
from gate.chip.chip_policy import ChipPolicy, outcome
from gate.chip.chip_reading import ReadingPlan
from gate.chip.files import File
from gate.chip.judged_reading import judge_reading
from gate.chip.judgement import judge
from gate.chip.lds.picture import Picture
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Check, Status
from gate.errors import DocumentError
from gate.reasons import Reason
from simulators.passports.profiles.catalogue import FAULTY, RIGHT
from tests.gate.chip.gate_side import GateSide, gate_before

R = Reason
# What is told first of each profile that a gate has to refuse.
FIRST: dict[str, Reason] = {
    "wrong_signature": R.CHIP_SIGNATURE_WRONG,
    "wrong_digest": R.CHIP_SIGNATURE_WRONG,
    "changed_attributes": R.CHIP_SIGNATURE_WRONG,
    "signer_not_enclosed": R.DOCUMENT_SIGNER_NOT_VALID,
    "sha1": R.CHIP_ALGORITHM_REFUSED,
    "unknown_csca": R.CSCA_UNKNOWN,
    "forged_csca": R.DOCUMENT_SIGNER_NOT_VALID,
    "signer_abroad": R.CSCA_UNKNOWN,
    "wrong_country": R.SIGNER_COUNTRY_DIFFERS,
    "revoked_signer": R.DOCUMENT_SIGNER_REVOKED,
    "weak_revocation_list": R.CHIP_ALGORITHM_REFUSED,
    "retired_signer": R.DOCUMENT_SIGNER_NOT_VALID,
    "sub_authority": R.DOCUMENT_SIGNER_NOT_VALID,
    "expired_signer": R.DOCUMENT_SIGNER_NOT_VALID,
    "signer_not_yet_valid": R.DOCUMENT_SIGNER_NOT_VALID,
    "expired_csca": R.DOCUMENT_SIGNER_NOT_VALID,
    "forged_curve": R.DOCUMENT_SIGNER_NOT_VALID,
    "visa_signer": R.DOCUMENT_SIGNER_NOT_VALID,
    "bar_code_signer": R.DOCUMENT_SIGNER_NOT_VALID,
    "changed_dg1": R.CHIP_DATA_CHANGED,
    "changed_dg2": R.CHIP_DATA_CHANGED,
    "changed_dg14": R.CHIP_DATA_CHANGED,
    "dg2_not_signed": R.CHIP_DATA_NOT_SIGNED,
    "dg15_not_signed": R.CHIP_LIST_DIFFERS,
    "dg15_taken_away": R.CHIP_FILE_MISSING,
    "dg14_taken_away": R.CHIP_FILE_MISSING,
    "clone_active": R.ACTIVE_AUTHENTICATION_FAILED,
    "clone_active_rsa": R.ACTIVE_AUTHENTICATION_FAILED,
    "clone_silent": R.ACTIVE_AUTHENTICATION_FAILED,
    "clone_agreement": R.CHIP_AUTHENTICATION_FAILED,
    "clone_mapping": R.CHIP_AUTHENTICATION_FAILED,
    "clone_unmapped": R.CHIP_DOWNGRADED,
    "clone_rekeyed": R.CHIP_DATA_CHANGED,
    "clone_resigned": R.CHIP_DATA_NOT_SIGNED,
    "mrz_mismatch": R.CHIP_NAME_DIFFERS,
    "other_document": R.CHIP_KEY_REFUSED,
    "aa_sha1": R.CHIP_ALGORITHM_REFUSED,
    "pace_version_1": R.CHIP_ALGORITHM_REFUSED,
    "com_shortened": R.CHIP_LIST_DIFFERS,
    "pace_hidden": R.CHIP_DOWNGRADED,
    "pace_refused": R.CHIP_UNREADABLE,
    "pace_weakened": R.CARD_ACCESS_DIFFERS,
    "truncated_dg2": R.CHIP_FILE_MALFORMED,
    "truncated_sod": R.CHIP_FILE_MALFORMED,
    "oversize_dg2": R.CHIP_FILE_TOO_LARGE,
    "oversize_sod": R.CHIP_FILE_TOO_LARGE,
    "endless_sod": R.CHIP_FILE_MALFORMED,
    "endless_dg11": R.CHIP_FILE_MALFORMED,
    "endless_card_access": R.CHIP_FILE_MALFORMED,
    "empty_dg1": R.CHIP_FILE_MALFORMED,
    "malformed_jpeg_2000": R.CHIP_PORTRAIT_UNUSABLE,
    "pixel_bomb": R.CHIP_PORTRAIT_TOO_LARGE,
    "removed": R.CHIP_REMOVED,
    "swapped": R.CHIP_SWAPPED,
}
# Nothing of it failed: by policy its one proof does not count, and so a proof is missing.
WEAK_PROOF = "aa_sha1"
UNCOMPARED = ReadingPlan(common=False)


def test_every_faulty_profile_has_its_reason() -> None:
    assert {profile.name for profile in FAULTY} == {*FIRST}


@pytest.mark.parametrize("name", FIRST)
def test_a_faulty_chip_is_refused_with_its_reason_first(name: str) -> None:
    found = gate_before(name).outcome()
    assert found.authenticated is False
    assert found.reasons[0] is FIRST[name]
    assert R.CHIP_CHECK_NOT_DONE not in found.reasons  # more is known


@pytest.mark.parametrize("name", [name for name in FIRST if name != WEAK_PROOF])
def test_no_policy_accepts_a_chip_that_failed(name: str) -> None:
    lax = ChipPolicy(**dict.fromkeys(ChipPolicy.__dataclass_fields__, "not_asked"))
    side = gate_before(name)
    accepted = side.outcome(lax).authenticated
    failed = any(one.status is Status.FAILED for one in side.verdict().findings)
    assert failed
    assert accepted is False


RSA_KEYS = {"issuer_rsa", "issuer_pss"}  # whose making takes seconds
RIGHT_NAMES = [
    pytest.param(one.name, marks=[pytest.mark.slow] if one.name in RSA_KEYS else [])
    for one in RIGHT
]


@pytest.mark.parametrize("name", RIGHT_NAMES)
def test_a_right_chip_is_accepted(name: str) -> None:
    side = gate_before(name)
    assert side.outcome().reasons == ()
    assert side.outcome().authenticated is True
    assert isinstance(side.judged.portrait, Picture)
    assert side.judged.lines == tuple(side.served.lines)
    assert all(one.ms >= 0 for one in side.verdict().findings)


def test_a_key_that_no_sod_lists_is_no_proof() -> None:
    """Its DG15 is in no SOD, so the chip has no such key: EF.COM alone tells of it."""
    side = gate_before("dg15_not_signed", UNCOMPARED)
    lax = ChipPolicy(same_list="not_asked")
    assert side.outcome(lax).authenticated is True
    assert side.verdict().of(Check.ACTIVE_AUTHENTICATION).status is Status.NOT_POSSIBLE
    strict = side.outcome(replace(lax, active_authentication="required"))
    assert (strict.authenticated, strict.reasons) == (False, (R.CHIP_CHECK_NOT_DONE,))


def test_a_proof_by_a_key_that_nobody_vouches_for() -> None:
    """The forger's own chip: his key proves itself well, under a signature that is not right."""
    side = gate_before("wrong_signature")
    proven = {one.check: one.status for one in side.reading.findings}
    assert proven[Check.ACTIVE_AUTHENTICATION] is Status.PASSED
    verdict = side.verdict()
    assert verdict.of(Check.ACTIVE_AUTHENTICATION).status is Status.NOT_DONE
    assert verdict.of(Check.PORTRAIT).status is Status.NOT_DONE


@pytest.mark.parametrize("name", ["unknown_csca", "forged_csca"])
def test_a_signature_that_anybody_can_make_vouches_for_nothing(name: str) -> None:
    """The forger signs well, with a signer of his own: no decoder sees his picture."""
    side = gate_before(name)
    verdict = side.verdict()
    assert verdict.of(Check.SIGNATURE).status is Status.PASSED
    assert not isinstance(side.judged.portrait, Picture)
    for check in (Check.ACTIVE_AUTHENTICATION, Check.CHIP_AUTHENTICATION, Check.PORTRAIT):
        assert verdict.of(check).status is Status.NOT_DONE, check


def test_a_proof_over_sha1_counts_by_policy_and_its_hash_is_told() -> None:
    side = gate_before(WEAK_PROOF)
    proof = side.verdict().of(Check.ACTIVE_AUTHENTICATION)
    assert (proof.status, proof.reasons) == (Status.NOT_DONE, (R.CHIP_ALGORITHM_REFUSED,))
    assert proof.figure == "sha1"
    lax = TrustPolicy(sha1=True)
    judged, _ = judge_reading(
        side.reading,
        side.served.lines,
        anchors_of(side.served.published),
        side.served.moment,
        lax,
    )
    proof = {one.check: one for one in judged.findings}[Check.ACTIVE_AUTHENTICATION]
    assert (proof.status, proof.figure) == (Status.PASSED, "sha1")
    assert GateSide(side.served, lax, side.reading, None, judged).outcome().authenticated is True
    right = gate_before("aa_ecdsa_sha512").verdict().of(Check.ACTIVE_AUTHENTICATION)
    assert (right.status, right.figure) == (Status.PASSED, "sha512")


def test_ef_com_is_compared_where_there_is_one() -> None:
    same = {
        name: gate_before(name).verdict().of(Check.SAME_LIST).status
        for name in ("full", "sod_v1", "com_missing")
    }
    passed, nothing = Status.PASSED, Status.NOT_POSSIBLE
    assert same == {"full": passed, "sod_v1": passed, "com_missing": nothing}
    verdict = gate_before("com_shortened").verdict()
    assert verdict.of(Check.SAME_LIST).reasons == (R.CHIP_LIST_DIFFERS,)
    assert verdict.of(Check.ACTIVE_AUTHENTICATION).status is passed  # the SOD decides


def test_ef_com_that_nobody_asks_for_is_not_read() -> None:
    side = gate_before("com_shortened", UNCOMPARED)
    assert File.COM not in side.reading.files
    assert side.verdict().of(Check.SAME_LIST).status is Status.NOT_DONE
    assert side.outcome().authenticated is not True
    assert side.outcome(ChipPolicy(same_list="not_asked")).authenticated is True


def test_a_version_of_pace_that_is_not_known_is_passed_over() -> None:
    reading = gate_before("pace_two_versions").reading
    assert reading.access == "PACE-ECDH-GM-AES-128"  # not AES-256, which is of the other version
    assert gate_before("pace_version_1").reading.access == ""


def test_a_portrait_that_nobody_decoded() -> None:
    side = gate_before("full")
    found = outcome(side.judged.verdict(), ChipPolicy())
    assert (found.authenticated, found.reasons) == (False, (R.CHIP_CHECK_NOT_DONE,))


def test_without_a_sod_nothing_of_it_is_judged() -> None:
    side = gate_before("truncated_sod")
    verdict = side.verdict()
    assert side.passive is None
    for check in (Check.SIGNATURE, Check.SIGNER, Check.DATA_GROUPS, Check.PORTRAIT):
        assert verdict.of(check).status is Status.NOT_DONE


def test_a_reading_that_broke_off_blames_nobody_else() -> None:
    verdict = gate_before("removed").verdict()
    assert verdict.reasons == (R.CHIP_REMOVED,)


def test_a_chip_whose_state_is_not_trusted() -> None:
    found = gate_before("full", trusts=False).outcome()
    assert found.reasons == (R.CSCA_UNKNOWN,)


def test_a_name_that_differs_between_dg11_and_the_zone() -> None:
    side = gate_before("full")
    other = gate_before("full", person=2)
    files = {**side.reading.files, File.DG11: other.reading.files[File.DG11]}
    mixed = replace(side.reading, files=files)
    found = judge(mixed, side.passive, side.policy, side.served.lines)
    same = {one.check: one for one in found.findings}[Check.SAME_NAME]
    assert same.reasons == (R.FULL_NAME_DIFFERS,)
    spoilt = replace(side.reading, files={**side.reading.files, File.DG11: b"\x6b\x03\x5c\x01\x00"})
    found = judge(spoilt, side.passive, side.policy, side.served.lines)
    same = {one.check: one for one in found.findings}[Check.SAME_NAME]
    assert same.reasons == (R.CHIP_FILE_MALFORMED,)


def test_the_printed_lines_have_to_be_a_zone() -> None:
    side = gate_before("full")
    with pytest.raises(DocumentError):
        judge(side.reading, side.passive, side.policy, ("A", "B"))


def test_pace_cam_by_a_key_of_card_security() -> None:
    side = gate_before("pace_cam")
    assert side.reading.cam_key is File.CARD_SECURITY
    assert side.verdict().of(Check.PACE_CAM).status is Status.PASSED
    unsigned = judge(side.reading, side.passive, side.policy, side.served.lines)
    proof = {one.check: one for one in unsigned.findings}[Check.PACE_CAM]
    assert (proof.status, proof.reasons) == (Status.FAILED, (R.CHIP_DATA_NOT_SIGNED,))


def test_card_security_is_signed() -> None:
    side = gate_before("pace_cam")
    file, anchors = side.reading.files[File.CARD_SECURITY], anchors_of(side.served.published)
    moment, policy = side.served.moment, TrustPolicy()
    assert is_signed(file, "UT", anchors, moment, policy)
    assert not is_signed(file, "XX", anchors, moment, policy)
    assert not is_signed(file, "", anchors, moment, policy)
    assert not is_signed(side.reading.files[File.SOD], "UT", anchors, moment, policy)
    assert not is_signed(file[:-1] + bytes((file[-1] ^ 1,)), "UT", anchors, moment, policy)
    assert not is_signed(file[:-1], "UT", anchors, moment, policy)
    strict = TrustPolicy(least_ec_bits=521)
    assert not is_signed(file, "UT", anchors, moment, strict)


def test_basic_access_is_no_downgrade_where_nothing_else_is_offered() -> None:
    verdict = gate_before("bac").verdict()
    assert verdict.of(Check.PACE).status is Status.NOT_POSSIBLE
    assert verdict.of(Check.ACCESS).status is Status.PASSED


def test_a_lane_that_never_uses_basic_access() -> None:
    side = gate_before("bac", ReadingPlan(basic_access="never"))
    assert side.outcome().authenticated is not True


def test_the_table_of_the_docs_is_what_happens() -> None:
    docs = Path(__file__).parents[3] / "docs" / "lds.md"
    rows = [line.split("|") for line in docs.read_text("utf-8").splitlines() if "|" in line]
    told = {row[1].strip(" `"): (row[2], row[3].strip()) for row in rows if len(row) == 5}
    for name in FIRST:
        found = gate_before(name).outcome()
        reasons = " · ".join(f"`{reason.value}`" for reason in found.reasons)
        assert told[name] == (f" {reasons} ", "referred"), name
