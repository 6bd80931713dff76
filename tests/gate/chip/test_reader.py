"""The whole reading: what is opened how, what is found, and that nothing brings it down."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate.chip import oids
from gate.chip.apdu import Command, Response, Status
from gate.chip.chip_reading import ReadingPlan
from gate.chip.errors import ChipGone
from gate.chip.files import File
from gate.chip.kdf import Password
from gate.chip.reader import read_chip
from gate.chip.verdict import Check, Finding
from gate.chip.verdict import Status as Judged
from gate.errors import DeviceError
from gate.reasons import Reason
from simulators.passports.chip.chip import Chip
from simulators.passports.chip.contents import Fixed
from tests.gate.chip.simulated import Answer, card_number, chip, contents, found, printed, read

FEW = [HealthCheck.too_slow]
FULL_COMMANDS = 32


def failed(findings: dict[Check, Finding]) -> dict[Check, tuple[Reason, ...]]:
    return {check: one.reasons for check, one in findings.items() if one.status is Judged.FAILED}


def passed(findings: dict[Check, Finding]) -> set[Check]:
    return {check for check, one in findings.items() if one.status is Judged.PASSED}


@pytest.mark.parametrize(
    ("name", "access"),
    [
        ("bac", "BAC"),
        ("pace_gm", "PACE-ECDH-GM-AES-128"),
        ("pace_gm_3des", "PACE-ECDH-GM-3DES"),
        ("pace_gm_aes192", "PACE-ECDH-GM-AES-192"),
        ("pace_gm_aes256", "PACE-ECDH-GM-AES-256"),
        ("pace_gm_dh", "PACE-DH-GM-AES-128"),
        ("pace_im", "PACE-ECDH-IM-AES-128"),
        ("pace_im_dh", "PACE-DH-IM-AES-128"),
        ("pace_cam", "PACE-ECDH-CAM-AES-128"),
        ("pace_several", "PACE-ECDH-CAM-AES-128"),
    ],
)
def test_how_it_is_opened(name: str, access: str) -> None:
    reading = read(chip(name))
    assert reading.access == access
    findings = found(reading)
    assert failed(findings) == {}
    assert passed(findings) >= {Check.ACCESS, Check.FILES}
    assert (Check.PACE in passed(findings)) == (access != "BAC")
    assert {File.SOD, File.DG1, File.DG2} <= set(reading.files)
    assert set(reading.groups()) >= {1, 2}


def test_the_best_way_without_a_wish_for_the_chip() -> None:
    plan = ReadingPlan(chip_authentication=False)
    reading = read(chip("pace_several"), plan)
    assert reading.access == "PACE-ECDH-IM-AES-256"
    assert Check.PACE_CAM not in found(reading)


def test_everything_that_a_full_chip_has() -> None:
    reading = read(chip("full"), ReadingPlan(common=True))
    proofs = {Check.CHIP_AUTHENTICATION, Check.ACTIVE_AUTHENTICATION}
    assert passed(found(reading)) == {Check.ACCESS, Check.PACE, Check.FILES} | proofs
    assert {File.COM, File.DG14, File.DG15, File.CARD_ACCESS} <= set(reading.files)
    assert reading.commands == FULL_COMMANDS + 2  # EF.COM


def test_nothing_more_than_what_was_asked_for() -> None:
    plan = ReadingPlan(
        common=False, groups=frozenset({1}), chip_authentication=False, active_authentication=False
    )
    reading = read(chip("full"), plan)
    assert set(reading.groups()) == {1, 14}  # DG14 tells of PACE: a hidden EF.CardAccess shows
    assert set(found(reading)) == {Check.ACCESS, Check.PACE, Check.FILES}


def test_every_check_has_its_time() -> None:
    findings = found(read(chip("full")))
    spent = [one.ms for one in findings.values() if one.status is Judged.PASSED]
    assert min(spent) > 0
    assert findings[Check.FILES].ms == 9  # SOD and eight groups, one tick of the clock each


def test_a_copy_is_found() -> None:
    assert failed(found(read(chip("clone_active")))) == {
        Check.ACTIVE_AUTHENTICATION: (Reason.ACTIVE_AUTHENTICATION_FAILED,)
    }
    for name, check in (
        ("clone_agreement", Check.CHIP_AUTHENTICATION),
        ("clone_mapping", Check.PACE_CAM),
    ):
        assert failed(found(read(chip(name)))) == {check: (Reason.CHIP_AUTHENTICATION_FAILED,)}


def test_pace_cam_says_whose_key_it_was() -> None:
    assert read(chip("pace_cam")).cam_key is File.CARD_SECURITY
    assert read(chip("clone_mapping")).cam_key is None


def test_a_copy_that_refuses_the_mapping_it_has_no_key_for() -> None:
    """It offers PACE-CAM, as the signed DG14 does, goes the next way, and proves nothing."""
    made = contents("pace_several")
    others = tuple(one for one in made.pace if not one.protocol.startswith(f"{oids.PACE_CAM}."))
    reading = read(Chip(replace(made, pace=others), Random(1).randbytes))
    assert reading.access == "PACE-ECDH-IM-AES-256"
    assert failed(found(reading)) == {
        Check.PACE: (Reason.CHIP_DOWNGRADED,),
        Check.PACE_CAM: (Reason.CHIP_AUTHENTICATION_FAILED,),
    }


def test_a_copy_that_hides_the_mapping() -> None:
    """EF.CardAccess has it no more, DG14 still has."""
    made, few = contents("pace_several"), contents("pace_gm_3des")
    master = {**made.master, 0x011C: few.master[0x011C]}
    reading = read(Chip(replace(made, master=master), Random(1).randbytes))
    assert reading.access == "PACE-ECDH-GM-3DES"
    assert failed(found(reading)) == {Check.PACE_CAM: (Reason.CHIP_AUTHENTICATION_FAILED,)}


def refusing(*commands: bytes) -> Answer:
    """Return a chip that knows no such command in clear; they are named by INS, P1 and P2."""

    def change(_: int, command: Command, response: Response) -> Response:
        refused = command.header[1:] in commands and not command.cla & 0x0C
        return Response(status=Status.WRONG_INS) if refused else response

    return change


def test_a_chip_that_knows_no_select_in_clear() -> None:
    """Then it offers no PACE that we could see, and BAC needs the application."""
    select = (b"\xa4\x02\x0c", b"\xa4\x04\x0c", b"\xa4\x00\x0c")
    findings = found(read(chip("pace_gm"), change=refusing(*select)))
    assert failed(findings) == {Check.ACCESS: (Reason.CHIP_UNREADABLE,)}


@pytest.mark.parametrize("data", ["6E00", "6E023100", "6E0404020101", "61023100"])
def test_a_dg14_that_says_nothing(data: str) -> None:
    """Signed or not, it is not well-formed, or has no key: nothing is proven, nothing breaks."""
    made = contents("full")
    files = {**made.application, File.DG14.identifier: Fixed(bytes.fromhex(data))}
    there = Chip(replace(made, application=files), Random(1).randbytes)
    findings = found(read(there))
    assert Check.CHIP_AUTHENTICATION not in passed(findings)
    if data == "6E023100":
        assert findings[Check.CHIP_AUTHENTICATION].status is Judged.NOT_POSSIBLE
    else:
        assert failed(findings)[Check.FILES] == (Reason.CHIP_FILE_MALFORMED,)


def test_a_card_security_that_is_closed_or_gone() -> None:
    made = contents("pace_cam")
    files = {one: file for one, file in made.master.items() if one != 0x011D}
    reading = read(Chip(replace(made, master=files), Random(1).randbytes))
    assert failed(found(reading)) == {Check.PACE_CAM: (Reason.CHIP_AUTHENTICATION_FAILED,)}
    files[0x011D] = Fixed(bytes.fromhex("30023000"))
    reading = read(Chip(replace(made, master=files), Random(1).randbytes))
    assert failed(found(reading)) == {Check.PACE_CAM: (Reason.CHIP_FILE_MALFORMED,)}


class TestDowngrade:
    """PACE first; BAC only where policy lets it, and never in silence."""

    def test_a_chip_without_pace(self) -> None:
        findings = found(read(chip("bac")))
        assert findings[Check.PACE].status is Judged.NOT_POSSIBLE

    def test_policy_without_bac(self) -> None:
        reading = read(chip("bac"), ReadingPlan(basic_access="never"))
        assert reading.access == ""
        assert failed(found(reading)) == {Check.PACE: (Reason.CHIP_DOWNGRADED,)}
        assert Check.ACCESS not in passed(found(reading))

    def test_pace_that_is_hidden(self) -> None:
        reading = read(chip("pace_hidden"))
        assert reading.access == "BAC"
        assert failed(found(reading)) == {Check.PACE: (Reason.CHIP_DOWNGRADED,)}

    def test_pace_that_is_refused(self) -> None:
        reading = read(chip("pace_refused"))
        assert reading.access == ""
        assert failed(found(reading))[Check.PACE] == (Reason.CHIP_DOWNGRADED,)

    def test_pace_that_is_refused_where_policy_takes_bac(self) -> None:
        reading = read(chip("pace_refused"), ReadingPlan(basic_access="always"))
        assert reading.access == "BAC"
        assert Check.ACCESS in passed(found(reading))
        assert failed(found(reading)) == {Check.PACE: (Reason.CHIP_DOWNGRADED,)}

    def test_the_best_way_of_pace_that_is_refused(self) -> None:
        """Who refuses one protocol chooses the next, on the air as in a copy."""
        made = contents("pace_several")
        weakest = (made.pace[0],)
        plan = ReadingPlan(chip_authentication=False)
        reading = read(Chip(replace(made, pace=weakest), Random(1).randbytes), plan)
        assert reading.access == "PACE-ECDH-GM-3DES"
        assert failed(found(reading)) == {Check.PACE: (Reason.CHIP_DOWNGRADED,)}

    def test_a_card_access_that_can_not_be_read_opens_nothing(self) -> None:
        reading = read(chip("endless_card_access"), ReadingPlan(basic_access="always"))
        assert reading.access == ""
        assert failed(found(reading)) == {Check.ACCESS: (Reason.CHIP_FILE_MALFORMED,)}


class TestPasswords:
    def test_the_card_number_opens_pace(self) -> None:
        assert read(chip("pace_gm"), passwords=[card_number()]).access.startswith("PACE")

    def test_one_of_several(self) -> None:
        wrong = Password.of_can("000000")
        reading = read(chip("pace_gm"), passwords=[wrong, printed()])
        assert reading.access.startswith("PACE")
        assert failed(found(reading)) == {}

    @pytest.mark.parametrize("name", ["pace_gm", "pace_im", "pace_cam", "pace_gm_dh"])
    def test_none_of_them(self, name: str) -> None:
        reading = read(chip(name), passwords=[Password.of_can("000000")])
        assert reading.access == ""
        assert failed(found(reading)) == {
            Check.ACCESS: (Reason.CHIP_KEY_REFUSED,),
            Check.PACE: (Reason.CHIP_KEY_REFUSED,),
        }

    def test_bac_with_other_lines(self) -> None:
        other = Password.of_mrz("L898902C<3", "6908061", "9406236")
        for passwords in ([other], [card_number()]):
            reading = read(chip("bac"), passwords=passwords)
            assert failed(found(reading)) == {Check.ACCESS: (Reason.CHIP_KEY_REFUSED,)}


LIFTED = [("full", at) for at in range(1, FULL_COMMANDS + 1)]
LIFTED += [("pace_cam", at) for at in range(1, 28)] + [("bac", at) for at in range(1, 22)]


@pytest.mark.parametrize(("name", "at"), LIFTED)
def test_a_chip_that_is_lifted(name: str, at: int) -> None:
    """Whenever it is: the reading ends at once, and says why."""
    asked = list[int]()

    def lift(number: int, _: Command, response: Response) -> Response:
        asked.append(number)
        if number == at:
            raise ChipGone("no answer")
        return response

    reading = read(chip(name), change=lift)
    assert asked[-1] == at
    assert (Reason.CHIP_REMOVED,) in failed(found(reading)).values()


def test_a_reader_that_fails() -> None:
    talk = read_chip([printed()], ReadingPlan(), Random(1).randbytes, lambda: 0.0)
    next(talk)
    with pytest.raises(StopIteration) as end:
        talk.throw(DeviceError("unplugged"))
    assert failed(found(end.value.value)) == {Check.ACCESS: (Reason.CHIP_READER_LOST,)}


@pytest.mark.parametrize("name", ["full", "bac"])
def test_a_chip_that_forgets_its_session_over_a_size(name: str) -> None:
    """6700 in clear: the session is opened anew, and the sizes stay down."""
    profile, forgot = chip(name), list[int]()

    def forget(number: int, command: Command, response: Response) -> Response:
        long = len(response.data) > 150 and command.cla & 0x0C
        if not long or len(forgot) > 6:
            return response
        forgot.append(number)
        profile.reset()
        return Response(status=Status.WRONG_LENGTH)

    reading = read(profile, change=forget)
    assert 1 <= len(forgot) <= 6
    assert failed(found(reading)) == {}
    assert {1, 2} <= set(reading.groups())


def test_bounds() -> None:
    for plan in (ReadingPlan(most_commands=25), ReadingPlan(most_bytes=4000)):
        reading = read(chip("full"), plan)
        assert (Reason.CHIP_FILE_TOO_LARGE,) in failed(found(reading)).values()
        assert reading.commands <= 26
    with pytest.raises(ValueError, match="data groups"):
        ReadingPlan(groups=frozenset({3}))


def changed_reading(name: str, at: int, place: int, bit: int) -> None:
    """Change one bit of one answer: the reading returns, and what it kept is what was right."""

    def change(number: int, _: Command, response: Response) -> Response:
        if number != at:
            return response
        data = bytearray(response.encode())
        data[place % len(data)] ^= 1 << bit
        return Response(bytes(data[:-2]), int.from_bytes(data[-2:], "big"))

    reading, clean = read(chip(name), change=change), clean_files(name)
    protected = set(clean) - {File.ATR_INFO, File.CARD_ACCESS}  # those are read in clear
    assert all(reading.files[one] == clean[one] for one in protected & set(reading.files))


@cache
def clean_files(name: str) -> Mapping[File, bytes]:
    return read(chip(name)).files


ANSWERS = {
    "name": st.sampled_from(["full", "pace_cam", "bac"]),
    "at": st.integers(1, FULL_COMMANDS),
    "place": st.integers(0),
    "bit": st.integers(0, 7),
}


@settings(max_examples=15, suppress_health_check=FEW)
@given(**ANSWERS)
def test_no_changed_answer_goes_unseen(name: str, at: int, place: int, bit: int) -> None:
    changed_reading(name, at, place, bit)


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=FEW)
@given(**ANSWERS)
def test_no_changed_answer_goes_unseen_at_length(name: str, at: int, place: int, bit: int) -> None:
    changed_reading(name, at, place, bit)


@settings(max_examples=40, suppress_health_check=FEW)
@given(answers=st.lists(st.binary(max_size=40), max_size=30), status=st.sampled_from(list(Status)))
def test_a_chip_that_says_anything(answers: list[bytes], status: Status) -> None:
    """Whatever is answered, the reading returns within its bounds."""
    talk = read_chip([printed()], ReadingPlan(most_commands=60), Random(1).randbytes, lambda: 0.0)
    next(talk)
    reading = None
    for data in (*answers, *[b"\x31\x00"] * 100):
        try:
            talk.send(Response(data, status))
        except StopIteration as end:
            reading = end.value
            break
    assert reading is not None
    assert reading.commands <= 61


def test_the_same_reading_twice() -> None:
    """The same chip and the same random numbers: the same, to the byte and the tick."""
    one, other = read(chip("full")), read(chip("full"))
    assert one == other
    assert repr(one.files[File.DG1]) not in repr(one)
