"""Whatever the bytes are: a typed error or a verdict, and no verdict for what was not signed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate, from_pem
from gate.chip.trust.der import encode
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.security_object import security_object
from gate.chip.trust.steps import Step
from gate.chip.trust.trust_policy import TrustPolicy
from gate.chip.verdict import Status
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import NOW, SIGNER, UTOPIA, certify, root
from tests.gate.chip.trust.made_cms import GROUPS, master_list, sod
from tests.gate.chip.trust.made_cms import security_object as written

ROOTS = Anchors([certificate(root(UTOPIA))])
SOD, LIST = sod(), master_list([root(UTOPIA)])
SEEDS = {
    "certificate": certify(SIGNER, UTOPIA),
    "revocation list": made.revocation_list(UTOPIA, (7, 8, 9)),
    "security object": written(version=1),
    "SOD": SOD,
    "master list": LIST,
}


def read(kind: str, data: bytes) -> None:
    """Read it as this kind; an error of another type goes on to the test."""
    try:
        if kind == "certificate":
            _ = certificate(data).key
        elif kind == "revocation list":
            revocation_list(data)
        elif kind == "security object":
            security_object(data)
        elif kind == "SOD":
            passed_is_signed(data)
        else:
            against = check_list(data, ROOTS, NOW).against
            assert against is not None or data == LIST
    except DocumentError as error:
        assert str(error)  # noqa: PT017  the other outcome is no value


def passed_is_signed(data: bytes) -> None:
    """Assert that a SOD which passes every step says what was signed."""
    passive = authenticate(data, GROUPS, ROOTS, NOW, TrustPolicy())
    assert [one.step for one in passive.results] == list(Step)
    if all(
        one.status is Status.PASSED for one in passive.results if one.step.value != "revocation"
    ):
        # Only what nobody signs may differ: versions and tags around; never the content.
        assert written() in data
        assert passive.of(Step.DATA_GROUPS).figure == "1,2,12"


@pytest.mark.parametrize("kind", SEEDS)
def test_bytes_changed_at_random(kind: str) -> None:
    draw = random.Random(kind)
    for _ in range(400):
        data = bytearray(SEEDS[kind])
        for _ in range(draw.choice((1, 1, 2, 5))):
            change(data, draw)
        read(kind, bytes(data))


def change(data: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(data))
    how = draw.randrange(4)
    if how == 0:
        data[place] = draw.randrange(256)
    elif how == 1:
        data[place] ^= 1 << draw.randrange(8)
    elif how == 2 and len(data) > 20:
        del data[place : place + draw.randrange(1, 9)]
    else:
        data[place:place] = draw.randbytes(draw.randrange(1, 9))


@pytest.mark.parametrize("kind", SEEDS)
def test_cut_anywhere(kind: str) -> None:
    data = SEEDS[kind]
    for end in range(0, len(data), 3):
        read(kind, data[:end])


@given(data=st.binary(max_size=400), kind=st.sampled_from(sorted(SEEDS)))
def test_any_bytes(data: bytes, kind: str) -> None:
    read(kind, data)


@given(depth=st.integers(1, 400), tag=st.sampled_from([0x30, 0x31, 0xA0, 0x77, 0x24]))
def test_deep_nesting(depth: int, tag: int) -> None:
    data = b""
    for _ in range(depth):
        data = encode(tag, data)
    for kind in SEEDS:
        read(kind, data)
        read(kind, bytes((tag, 0x80)) * depth * 100)


@given(data=st.binary(max_size=200))
def test_any_pem(data: bytes) -> None:
    try:
        from_pem(b"-----BEGIN CERTIFICATE-----" + data)
    except DocumentError as error:
        assert str(error)  # noqa: PT017
