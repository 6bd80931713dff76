"""Every faulty chip differs from the good one in its one point, and that is what a gate finds."""

from collections.abc import Mapping

import pytest

from gate.chip.chip_reading import ReadingPlan
from gate.chip.verdict import Check, Status
from gate.errors import ConfigError
from simulators.passports.chip.contents import Contents
from simulators.passports.lds.names_of_files import CARD_ACCESS, COM, SOD, group_file
from simulators.passports.profiles.catalogue import FAULTY, PROFILES, profile_of
from simulators.passports.profiles.profile import Profile, serve
from simulators.passports.profiles.right import FULL
from tests.simulators.passports.reading import against, passive, read
from tests.simulators.passports.test_right_profiles import HOLDER, contents_of

CUT_SHORT = {"files", "data_groups:group_missing"}
FOUND: Mapping[str, set[str]] = {
    "wrong_signature": {"signature:signature_wrong"},
    "wrong_digest": {"digest:digest_wrong"},
    "changed_attributes": {"signature:signature_wrong"},
    "signer_not_enclosed": {"signer:signer_missing"},
    "sha1": {"algorithms:algorithm_weak"},
    "unknown_csca": {"issuer:csca_unknown"},
    "forged_csca": {"issuer:issuer_signature_wrong"},
    "signer_abroad": {"issuer:csca_unknown", "same_state"},
    "wrong_country": {"same_state"},
    "revoked_signer": {"revocation:revoked"},
    "weak_revocation_list": {"revocation:algorithm_weak"},
    "retired_signer": {"signer_dates:outside_key_period"},
    "sub_authority": {"issuer:path_too_long"},
    "expired_signer": {"signer_dates:expired"},
    "signer_not_yet_valid": {"signer_dates:not_yet_valid"},
    "expired_csca": {"issuer_dates:expired"},
    "forged_curve": {"issuer:issuer_signature_wrong"},
    "visa_signer": set(),  # by itself it is right: what it signs, the judgement reads in DG1
    "bar_code_signer": {"signer:key_usage"},
    "changed_dg1": {"data_groups:group_changed", "same_zone"},
    "changed_dg2": {"data_groups:group_changed"},
    "changed_dg14": {"data_groups:group_changed", "chip_authentication"},
    "dg2_not_signed": {"data_groups:group_missing", "same_list"},
    "dg15_not_signed": {"same_list"},  # nothing is wrong with what is signed; a proof is missing
    "dg15_taken_away": CUT_SHORT,
    "dg14_taken_away": CUT_SHORT,
    "clone_active": {"active_authentication"},
    "clone_active_rsa": {"active_authentication"},
    "clone_silent": {"active_authentication"},
    "clone_agreement": {"chip_authentication", "data_groups:group_missing"},  # the reading ends
    "clone_mapping": {"pace_cam"},
    "clone_unmapped": {"pace", "pace_cam"},
    "clone_rekeyed": {"data_groups:group_changed"},
    "clone_resigned": {"card_security"},
    "mrz_mismatch": {"same_zone"},
    "other_document": {"access", "pace"},
    "aa_sha1": set(),  # by itself it is right: whether it counts, policy says
    "pace_version_1": {"access", "pace"},
    "com_shortened": {"same_list"},
    "pace_hidden": {"pace", "same_card_access"},
    "pace_refused": {"access", "pace"},
    "pace_weakened": {"same_card_access"},
    "truncated_dg2": CUT_SHORT,
    "truncated_sod": {"files"},
    "oversize_dg2": CUT_SHORT,
    "oversize_sod": {"files"},
    "endless_sod": {"files"},
    "endless_dg11": {"files"},
    "endless_card_access": {"access"},
    "empty_dg1": {"dg1"},
    "malformed_jpeg_2000": {"portrait"},
    "pixel_bomb": {"portrait"},
    "removed": CUT_SHORT,
    "swapped": CUT_SHORT,
}
DG1, DG2, DG11, DG14, DG15 = (group_file(number) for number in (1, 2, 11, 14, 15))
CHANGED: Mapping[str, set[int]] = {
    "wrong_signature": {SOD},
    "wrong_digest": {SOD},
    "changed_attributes": {SOD},
    "signer_not_enclosed": {SOD},
    "sha1": {SOD},
    "unknown_csca": {SOD},
    "forged_csca": {SOD},
    "signer_abroad": {SOD},
    "wrong_country": {SOD},
    "revoked_signer": set(),
    "weak_revocation_list": set(),
    "retired_signer": {SOD},
    "sub_authority": {SOD},
    "expired_signer": {SOD},
    "signer_not_yet_valid": {SOD},
    "expired_csca": {SOD},
    "forged_curve": set(),
    "visa_signer": {SOD},
    "bar_code_signer": {SOD},
    "changed_dg1": {DG1},
    "changed_dg2": {DG2},
    "changed_dg14": {DG14},
    "dg2_not_signed": {SOD},
    "dg15_not_signed": {SOD},
    "dg15_taken_away": {DG15},
    "dg14_taken_away": {DG14},
    "clone_active": set(),
    "clone_silent": set(),
    "clone_agreement": set(),
    "clone_rekeyed": {DG15},
    "mrz_mismatch": set(),
    "other_document": set(),
    "pace_hidden": {CARD_ACCESS},
    "pace_refused": set(),
    "pace_weakened": {CARD_ACCESS},
    "truncated_dg2": {DG2},
    "truncated_sod": {SOD},
    "oversize_dg2": {DG2},
    "oversize_sod": {SOD},
    "endless_sod": {SOD},
    "endless_dg11": {DG11},
    "endless_card_access": {CARD_ACCESS},
    "empty_dg1": {DG1, SOD},  # signed like that
    "malformed_jpeg_2000": {DG2, SOD},  # signed like that
    "pixel_bomb": {DG2, SOD},  # signed like that
    "removed": set(),
    "swapped": set(),
    "com_shortened": {COM},
}


def head(contents: Contents) -> dict[int, bytes]:
    """Return the files by identifier, the first 64 KiB; no identifier here is in both places."""
    both = [*contents.application.items()]
    both += [(name, file) for name, file in contents.master.items() if name != SOD]
    return {name: file.read(0, 1 << 16) for name, file in both}


def test_every_fault_is_looked_at() -> None:
    assert set(FOUND) == {profile.name for profile in FAULTY}
    from_full = {one.name for one in FAULTY if one.plan == FULL or one.name == "sha1"}
    assert set(CHANGED) == from_full
    assert all(profile.reason and profile.sentence for profile in FAULTY)


@pytest.mark.parametrize("profile", FAULTY, ids=lambda profile: profile.name)
def test_the_gate_finds_that_and_nothing_else(profile: Profile) -> None:
    assert against(serve(profile, HOLDER)) == FOUND[profile.name]


@pytest.mark.parametrize("name", CHANGED)
def test_no_other_file_differs_from_the_good_chip(name: str) -> None:
    good, bad = head(contents_of(PROFILES["full"])), head(contents_of(PROFILES[name]))
    differs = {one for one in good.keys() | bad.keys() if good.get(one) != bad.get(one)}
    assert differs == CHANGED[name]


@pytest.mark.parametrize("name", ["changed_dg1", "changed_dg2", "changed_dg14"])
def test_one_bit_is_changed(name: str) -> None:
    good, bad = head(contents_of(PROFILES["full"])), head(contents_of(PROFILES[name]))
    (file,) = CHANGED[name]
    pairs = zip(good[file], bad[file], strict=True)
    assert sum((one ^ other).bit_count() for one, other in pairs) == 1


def test_a_group_that_is_not_signed_proves_nothing() -> None:
    served = serve(PROFILES["dg15_not_signed"], HOLDER)
    reading = read(served)
    proven = {one.check for one in reading.findings if one.status is Status.PASSED}
    assert Check.ACTIVE_AUTHENTICATION not in proven
    assert Check.CHIP_AUTHENTICATION in proven


def test_policy_may_open_what_refuses_pace_but_not_in_silence() -> None:
    served = serve(PROFILES["pace_refused"], HOLDER)
    reading = read(served, ReadingPlan(basic_access="always"))
    assert reading.access == "BAC"
    assert {one.status for one in reading.findings if one.check is Check.PACE} == {Status.FAILED}
    assert {one.status for one in passive(served, reading).results} == {Status.PASSED}


def test_an_unknown_profile_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="no chip profile 'none'"):
        profile_of("none")
