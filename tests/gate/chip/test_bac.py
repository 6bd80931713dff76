"""Basic access control: the worked example, and chips that do not know the password."""

from pathlib import Path
from typing import Any

import pytest

from gate.chip.apdu import Response
from gate.chip.bac import basic_access, seal, unseal
from gate.chip.channel import Channel
from gate.chip.errors import AccessDenied, ChipError, ChipMalformed, ChipRefused
from gate.chip.kdf import Password
from tests.gate.chip.vectors import H, Random, gmrtd, icao, play

FILE = "bac/bac_test.go"


def password(case: dict[str, Any]) -> Password:
    number, birth, expiry = case["mrzi"]
    return Password.of_mrz(f"{number}3", f"{birth}1", f"{expiry}6")


def test_the_worked_example(shared: Path) -> None:
    """Doc 9303-11, appendix D.3."""
    case, channel = icao(shared, "D_bac"), Channel()
    random = Random(H(case["rnd_ifd"]), H(case["k_ifd"]))
    play(basic_access(channel, password(case), random), case["apdu"])
    session = channel.session
    assert session is not None
    assert session.encryption == H(case["ks_enc"])
    assert session.authentication == H(case["ks_mac"])
    assert session.counter_block == H(case["ssc"])


def test_values_of_gmrtd(shared: Path) -> None:
    case = dict(gmrtd(shared, FILE, "TestBuildRequest"))
    told = case["rndIfd"] + case["rndIcc"] + case["kIfd"]
    assert seal((case["kEnc"], case["kMac"]), told) == case["exp"]
    case = dict(gmrtd(shared, FILE, "TestProcessResponse"))
    opened = unseal((case["kEnc"], case["kMac"]), case["rApduData"])
    assert opened == case["rndIcc"] + case["rndIfd"] + case["expKIcc"]


@pytest.mark.parametrize("name", ["RApduLenErr", "KMacKeyMismatchErr"])
def test_answers_that_gmrtd_refuses(shared: Path, name: str) -> None:
    case = dict(gmrtd(shared, FILE, f"TestProcessResponse{name}"))
    with pytest.raises(AccessDenied):
        unseal((case["kEnc"], case["kMac"]), case["rApduData"])


def answer(case: dict[str, Any], challenge: Response, told: Response) -> None:
    random = Random(H(case["rnd_ifd"]), H(case["k_ifd"]))
    talk = basic_access(Channel(), password(case), random)
    next(talk)
    talk.send(challenge)
    talk.send(told)


@pytest.mark.parametrize(
    ("challenge", "told", "error"),
    [
        (Response(H("4608F919887022")), Response(), ChipMalformed),
        (Response(status=0x6D00), Response(), ChipRefused),
        (Response(H("4608F91988702212")), Response(status=0x6300), AccessDenied),
        (Response(H("4608F91988702212")), Response(), AccessDenied),
        (Response(H("4608F91988702212")), Response(bytes(40)), AccessDenied),
    ],
)
def test_chips_that_do_not_open(
    shared: Path, challenge: Response, told: Response, error: type[ChipError]
) -> None:
    with pytest.raises(error):
        answer(icao(shared, "D_bac"), challenge, told)


def test_an_answer_of_another_time(shared: Path) -> None:
    """The recorded answer is to another challenge: it is made with the right key, and old."""
    case = icao(shared, "D_bac")
    old = Response(H(case["apdu"][1][1])[:-2])
    with pytest.raises(AccessDenied):
        answer(case, Response(bytes(8)), old)


def test_only_the_mrz_opens_it() -> None:
    with pytest.raises(ValueError, match="BAC"):
        next(basic_access(Channel(), Password.of_can("123456"), bytes))
