"""Every chip that is as it should be is opened, read to the last byte, proven and accepted."""

import pytest

from drivers.chip_reader.transport import Chained, converse
from gate.chip.reader import read_chip
from gate.chip.verdict import Check, Status
from simulators.full_page.kinds import PageKind
from simulators.passports.chip.contents import Contents
from simulators.passports.holders import holder
from simulators.passports.lds.names_of_files import group_file
from simulators.passports.own_keys import seeded
from simulators.passports.personalise import personalise
from simulators.passports.profiles.catalogue import PROFILES, RIGHT
from simulators.passports.profiles.profile import Profile, serve
from tests.simulators.passports.reading import WHOLE, Tick, against, passive, passwords_of, read

HOLDER = holder(1)
GET_RESPONSE = 0xC0
OF_RSA = ("issuer_rsa", "issuer_pss")  # whose keys take seconds to find
QUICK = [profile for profile in RIGHT if profile.name not in OF_RSA]
SLOW = [profile for profile in RIGHT if profile.name in OF_RSA]
OPENED_BY = {
    "bac": "BAC",
    "bac_aa_rsa": "BAC",
    "pace_gm_3des": "PACE-ECDH-GM-3DES",
    "pace_gm_aes192": "PACE-ECDH-GM-AES-192",
    "pace_gm_aes256": "PACE-ECDH-GM-AES-256",
    "pace_gm_dh": "PACE-DH-GM-AES-128",
    "pace_im": "PACE-ECDH-IM-AES-128",
    "pace_im_aes256": "PACE-ECDH-IM-AES-256",
    "pace_im_dh": "PACE-DH-IM-AES-128",
    "pace_cam": "PACE-ECDH-CAM-AES-128",
    "pace_several": "PACE-ECDH-CAM-AES-128",
}
"""The others are opened by what most passports have: generic mapping and AES-128."""


def contents_of(profile: Profile) -> Contents:
    """Return what `serve` puts into the chip."""
    stored = profile.stored(HOLDER)
    return personalise(stored, profile.plan, profile.issuer, "chip", profile.tampering)


def proofs_of(profile: Profile) -> set[Check]:
    """Return the proofs against copies that its plan promises."""
    plan = profile.plan
    mapped = any(one.protocol.startswith("0.4.0.127.0.7.2.2.4.6.") for one in plan.pace)
    promised = {
        Check.ACTIVE_AUTHENTICATION: bool(plan.active),
        Check.CHIP_AUTHENTICATION: bool(plan.authentication),
        Check.PACE_CAM: mapped,
    }
    return {check for check, is_there in promised.items() if is_there}


def check_accepted(profile: Profile) -> None:
    served = serve(profile, HOLDER)
    reading = read(served)
    assert reading.access == OPENED_BY.get(profile.name, "PACE-ECDH-GM-AES-128")
    passed = {one.check for one in reading.findings if one.status is Status.PASSED}
    assert proofs_of(profile) <= passed
    assert {Check.ACCESS, Check.FILES} <= passed
    files = contents_of(profile).application
    for number, data in reading.groups().items():
        assert data == files[group_file(number)].read(0, 1 << 20)
    assert set(reading.groups()) >= {1, 2, 7, 11, 12, 13}
    assert {one.status for one in passive(served, reading).results} == {Status.PASSED}


@pytest.mark.parametrize("profile", QUICK, ids=lambda profile: profile.name)
def test_it_is_accepted(profile: Profile) -> None:
    check_accepted(profile)


@pytest.mark.slow
@pytest.mark.parametrize("profile", SLOW, ids=lambda profile: profile.name)
def test_it_is_accepted_with_rsa(profile: Profile) -> None:
    check_accepted(profile)


@pytest.mark.parametrize("profile", QUICK, ids=lambda profile: profile.name)
def test_nothing_is_found_against_it(profile: Profile) -> None:
    assert not profile.reason
    assert against(serve(profile, HOLDER)) == set()


@pytest.mark.parametrize("kind", [PageKind.TD1, PageKind.TD2])
def test_cards_are_accepted_too(kind: PageKind) -> None:
    assert against(serve(PROFILES["full"], holder(2, kind))) == set()


def test_a_chip_that_answers_in_pieces_is_asked_for_the_rest() -> None:
    """The profile is worth nothing where every answer fits: 61XX has to come, and often."""
    served = serve(PROFILES["chains"], HOLDER)
    fetched = list[int]()

    class Heard:
        def transmit(self, apdu: bytes) -> bytes:
            answer = served.chip.transmit(apdu)
            if apdu[1] == GET_RESPONSE:
                fetched.append(len(answer))
            return answer

    talk = read_chip(passwords_of(served), WHOLE, seeded("reader"), Tick())
    reading = converse(talk, Chained(Heard()))
    assert len(fetched) > 100
    assert max(fetched) <= 102  # with the status
    assert reading.files == read(serve(PROFILES["short_only"], HOLDER)).files


def test_the_same_seed_is_the_same_chip() -> None:
    first, second, other = (serve(PROFILES["full"], HOLDER, seed) for seed in ("a", "a", "b"))
    readings = [read(one) for one in (first, second, other)]
    assert readings[0].files == readings[1].files != readings[2].files
    assert first.chip.clock.elapsed_ms == second.chip.clock.elapsed_ms


def test_a_state_of_another_country() -> None:
    served = serve(PROFILES["full"], HOLDER, country="FR")
    assert against(served) == {"same_state"}  # the holder's lines say Utopia


def test_short_commands_cost_more_time_than_long_ones() -> None:
    times = {}
    for name in ("full", "short_only", "slow", "fast"):
        served = serve(PROFILES[name], HOLDER)
        read(served)
        times[name] = served.chip.clock.elapsed_ms
    assert times["fast"] < times["full"] < times["short_only"] < times["slow"]
