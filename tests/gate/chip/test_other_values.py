"""The published values that no other test takes: none of ../shared/chip/vectors is left out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gate.chip.apdu import Command, Response
from gate.chip.bac import basic_access, seal, unseal
from gate.chip.channel import Channel
from gate.chip.ciphers import Cipher, unpad
from gate.chip.errors import AccessDenied, ChipMalformed, SecureMessagingLost
from gate.chip.kdf import Password
from gate.chip.lds.dg2 import parse_dg2
from gate.chip.lds.picture import Format
from gate.chip.secure_messaging import Session, protect_command, unprotect_response
from gate.chip.tlv import encode
from tests.gate.chip.vectors import H, Random, gmrtd, groups, play

BAC = "bac/bac_test.go"
MESSAGES = "iso7816/secure_messaging_test.go"
PADDING = "cryptoutils/iso9797_test.go"
PRINTED = Password.of_mrz("L898902C<3", "6908061", "9406236")
# Sessions are values here, compared as such; a counter that goes back has no use in a session.
NOT_OURS = {"TestEqual", "TestSSCDecrement"}


def whole(shared: Path, file: str, test: str) -> dict[str, Any]:
    text = (shared / "chip/vectors/gmrtd_values.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)["files"][file][test]
    return found


def test_every_published_test_is_taken_by_one_of_ours(shared: Path) -> None:
    text = (shared / "chip/vectors/gmrtd_values.json").read_text("utf-8")
    published = {test for tests in json.loads(text)["files"].values() for test in tests}
    ours = "".join(path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    prefix = "TestProcessResponse"  # of which other tests name the end only
    missing = {
        test
        for test in published - NOT_OURS
        if f'"{test}"' not in ours and f'"{test.removeprefix(prefix)}"' not in ours
    }
    assert missing == set()
    assert len(published) == 55


def test_the_seed_of_the_printed_lines(shared: Path) -> None:
    ((_, seed),) = gmrtd(shared, BAC, "TestGenerateKseed")
    assert PRINTED.seed[:16] == seed


def test_a_whole_run_of_basic_access(shared: Path) -> None:
    told = whole(shared, BAC, "TestDoBAC")
    (_, ours), (_, key), (_, encryption) = gmrtd(shared, BAC, "TestDoBAC")
    channel = Channel()
    play(basic_access(channel, PRINTED, Random(ours, key)), told["apdu_trace_req_rsp"])
    authentication, counter = told["other_hex"]
    assert channel.session == Session(Cipher.TDES, encryption, H(authentication), int(counter, 16))


@pytest.mark.parametrize(
    "test", ["TestProcessResponseRndIfcMismatchErr", "TestProcessResponseRndIccMismatchErr"]
)
def test_an_answer_to_other_random_numbers(shared: Path, test: str) -> None:
    """Its code is right: who knows the key made it, for another run."""
    case = dict(gmrtd(shared, BAC, test))
    talk = basic_access(Channel(), PRINTED, Random(case["rndIfd"], bytes(16)))
    next(talk)
    talk.send(Response(case["rndIcc"]))
    with pytest.raises(AccessDenied, match="another challenge"):
        talk.send(Response(case["rApduData"]))


def build(case: dict[str, bytes]) -> None:
    seal((case["kEnc"], case["kMac"]), case["rndIfd"] + case["rndIcc"] + case["kIfd"])


def process(case: dict[str, bytes]) -> None:
    unseal((case["kEnc"], case["kMac"]), case["rApduData"])


@pytest.mark.parametrize(
    ("test", "use"),
    [
        ("TestBuildRequestRndIdfIccKIfdLenErrs", build),
        ("TestBuildRequestKEncKeyLenErr", build),
        ("TestBuildRequestKMacKeyLenErr", build),
        ("TestProcessResponseKMacKeyLenErr", process),
        ("TestProcessResponseKEncKeyLenErr", process),
    ],
)
def test_lengths_that_are_our_own_mistake(
    shared: Path, test: str, use: Callable[[dict[str, bytes]], None]
) -> None:
    with pytest.raises(ValueError, match=r"key|block"):
        use(dict(gmrtd(shared, BAC, test)))


def test_sessions_with_keys_of_another_length(shared: Path) -> None:
    for case in groups(gmrtd(shared, MESSAGES, "TestNewSecureMessagingErrors"), 2):
        short = Session(Cipher.TDES, case["ksEnc"], case["ksMac"])
        with pytest.raises(ValueError, match="key of 16"):
            protect_command(short, Command(0, 0xA4, 2, 0x0C, b"\x01\x1e"))


def test_a_counter_of_another_length(shared: Path) -> None:
    case = dict(gmrtd(shared, MESSAGES, "TestSetSSCLengthError"))
    assert len(case["badSSC"]) == 9
    with pytest.raises(OverflowError):
        assert Session(Cipher.TDES, case["ksEnc"], case["ksMac"], 1 << 64).counter_block


def test_data_objects_of_answers(shared: Path) -> None:
    """One of 3DES and one of AES-256, each opened by its session; then what is none."""
    pairs = gmrtd(shared, MESSAGES, "TestDecodeSmRApduData")
    first, second, other = dict(pairs[:5]), dict(pairs[5:10]), dict(pairs[10:14])
    for cipher, case in ((Cipher.TDES, first), (Cipher.AES256, second)):
        session = opened(cipher, case)
        assert session.unseal(case["encodedData"][1:]) == case["expData"]
        before = Session(cipher, case["ksEnc"], case["ksMac"], session.counter - 1)
        body = encode(0x87, case["encodedData"]) + H("99029000")
        answer = Response(body + b"\x8e\x08" + session.code(body))
        assert unprotect_response(before, answer)[1].data == case["expData"]
    assert other["encodedData"][:1] == b"\xff"  # a padding indicator that there is not
    session = opened(Cipher.TDES, other)
    body = encode(0x87, other["encodedData"]) + H("99029000")
    answer = Response(body + b"\x8e\x08" + session.code(body))
    before = Session(Cipher.TDES, other["ksEnc"], other["ksMac"], session.counter - 1)
    with pytest.raises(SecureMessagingLost, match="another kind"):
        unprotect_response(before, answer)


def opened(cipher: Cipher, case: dict[str, bytes]) -> Session:
    return Session(cipher, case["ksEnc"], case["ksMac"], int.from_bytes(case["ssc"], "big"))


def test_padding_that_comes_off(shared: Path) -> None:
    pairs = gmrtd(shared, PADDING, "TestISO9797Method2Unpad")
    values = [value for _, value in pairs]
    assert unpad(values[0]) == values[1]
    assert unpad(values[2]) == values[3]
    assert unpad(values[4]) == b""


def test_keys_of_the_retail_mac(shared: Path) -> None:
    cases = groups(gmrtd(shared, PADDING, "TestISO9797RetailMacDesErrors"), 2)
    for case in cases[:2]:
        with pytest.raises(ValueError, match="key of 16"):
            Cipher.TDES.mac(case["key"], case["data"])
    with pytest.raises(ChipMalformed):  # of whole blocks only where it does not pad by itself
        Cipher.TDES.decrypt(cases[2]["key"], cases[2]["data"])


def test_a_published_dg2_of_iso_19794(shared: Path) -> None:
    told = whole(shared, "document/dg2_test.go", "TestNewDG2Iso19794")
    ((_, picture),) = gmrtd(shared, "document/dg2_test.go", "TestNewDG2Iso19794")
    (template,) = parse_dg2(H(told["other_hex"][0]))
    assert template.faces[0].picture.data == picture
    assert template.faces[0].picture.format is Format.JPEG
    assert (template.format_owner, template.format_type) == (0x0101, 8)
