"""Master lists: the German one whole, and nothing of it when anything was changed."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate, certificate
from gate.chip.trust.der import encode, one, parts
from gate.chip.trust.list_check import check_list
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code, Step
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    NOW,
    RURITANIA,
    SIGNER,
    UTOPIA,
    UTOPIA_NEXT,
    Wish,
    certify,
    root,
)
from tests.gate.chip.trust.made_cms import (
    LIST_USAGE,
    attribute,
    list_signing,
    master_list,
    signed_data,
)

TODAY = datetime(2026, 6, 1, tzinfo=UTC)
ROOTS = Anchors([certificate(root(UTOPIA))])
LISTED = [root(UTOPIA), root(RURITANIA)]


@pytest.fixture(scope="module")
def german(shared: Path) -> bytes:
    return (shared / "chip/samples/DE_ML_2026-05-28-08-28-45.ml").read_bytes()


@pytest.fixture(scope="module")
def german_root(shared: Path) -> Certificate:
    return certificate((shared / "chip/samples/DE_ROOT_CA_CSCA07.cer").read_bytes())


def is_taken(data: bytes, roots: Anchors, moment: datetime = TODAY) -> bool:
    try:
        checked = check_list(data, roots, moment)
    except DocumentError:
        return False
    assert (checked.against is None) == bool(checked.certificates)
    return checked.against is None


def test_the_german_list_is_taken_whole(german: bytes, german_root: Certificate) -> None:
    checked = check_list(german, Anchors([german_root]), TODAY)
    assert checked.against is None
    assert len(checked.certificates) == len(set(checked.certificates)) == 588
    assert checked.country == "DE"
    assert checked.signed_at == datetime(2026, 5, 28, 6, 28, 45, tzinfo=UTC)
    assert [one.step for one in checked.results] == list(Step)[:9]


def test_a_changed_bit_of_it_is_refused(german: bytes, german_root: Certificate) -> None:
    """Beside the content too, where no signature would show it: 60 places, seeded."""
    roots, draw, end = Anchors([german_root]), random.Random(6), len(german)
    beside = end - 2_900  # certificates and signer come last
    places = [*range(0, 36, 3), *draw.sample(range(36, beside), 14)]
    places += draw.sample(range(beside, end), 34)
    for place in places:
        changed = bytearray(german)
        changed[place] ^= 1 << draw.randrange(8)
        assert not is_taken(bytes(changed), roots), f"a bit at {place} of {end}"


@pytest.mark.slow
def test_a_changed_bit_beside_its_content_is_refused(
    german: bytes, german_root: Certificate
) -> None:
    roots, draw, end = Anchors([german_root]), random.Random(7), len(german)
    for place in draw.sample(range(end - 2_900, end), 900):
        changed = bytearray(german)
        changed[place] ^= 1 << draw.randrange(8)
        assert not is_taken(bytes(changed), roots), f"a bit at {place} of {end}"


def test_the_german_list_needs_its_root_and_its_time(
    german: bytes, german_root: Certificate
) -> None:
    assert not is_taken(german, Anchors([]))
    assert not is_taken(german, ROOTS)
    assert not is_taken(german, Anchors([german_root]), datetime(2029, 1, 1, tzinfo=UTC))
    assert not is_taken(german[:-1], Anchors([german_root]))
    assert not is_taken(german + b"\0", Anchors([german_root]))


def test_a_list_is_taken_by_its_root() -> None:
    checked = check_list(master_list(LISTED), ROOTS, NOW)
    assert checked.against is None
    assert list(checked.certificates) == LISTED
    assert checked.signed_at is None


def test_a_list_of_a_streaming_writer_is_taken() -> None:
    """BER: every shell around what is signed has an open length, the content is in pieces."""
    outer = parts(one(master_list(LISTED)))
    inner = parts(parts(outer[1])[0])
    kind, content = parts(inner[2])
    octets = parts(content)[0].content
    pieces = (encode(0x04, octets[i : i + 100]) for i in range(0, len(octets), 100))
    streamed = opened(0x30, kind.whole, opened(0xA0, opened(0x24, *pieces)))
    fields = [field.whole for field in inner]
    shell = opened(0x30, *fields[:2], streamed, *fields[3:])
    data = opened(0x30, outer[0].whole, opened(0xA0, shell))
    assert list(check_list(data, ROOTS, NOW).certificates) == LISTED


def opened(tag: int, *contents: bytes) -> bytes:
    return bytes((tag, 0x80)) + b"".join(contents) + b"\0\0"


FAULTS = {
    "another root": (list_signing(RURITANIA), Code.CSCA_UNKNOWN),
    "a document signer": (list_signing(wish=Wish()), Code.KEY_USAGE),
    "made for something else": (list_signing(wish=Wish(extended="1.2.3")), Code.KEY_USAGE),
    "expired": (
        list_signing(wish=Wish(extended=LIST_USAGE, last=datetime(2030, 5, 1, tzinfo=UTC))),
        Code.EXPIRED,
    ),
    "two signers": (replace(list_signing(), signers=2), Code.SIGNERS),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_code(fault: str) -> None:
    how, code = FAULTS[fault]
    against = check_list(master_list(LISTED, how), ROOTS, NOW).against
    assert against is not None
    assert against.code is code


def test_a_revoked_list_signer_is_refused() -> None:
    lists = [revocation_list(made.revocation_list(UTOPIA, (7,)))]
    roots = Anchors([certificate(root(UTOPIA))], lists)
    against = check_list(master_list(LISTED), roots, NOW).against
    assert against is not None
    assert against.code is Code.REVOKED


def test_a_list_signed_by_the_next_key_is_taken_over_its_link() -> None:
    link = certify(UTOPIA_NEXT, UTOPIA, Wish(ca=True))
    how = list_signing(UTOPIA_NEXT)
    assert not is_taken(master_list(LISTED, how), ROOTS, NOW)
    with_link = master_list(LISTED, replace(how, beside=(link,)))
    assert is_taken(with_link, ROOTS, NOW)


def test_a_certificate_that_belongs_to_nobody_is_told() -> None:
    stranger = certify(SIGNER, RURITANIA)
    data = master_list(LISTED, replace(list_signing(), beside=(stranger,)))
    against = check_list(data, ROOTS, NOW).against
    assert against is not None
    assert against.code is Code.UNRELATED


def test_algorithms_that_are_protected_have_to_be_those_used() -> None:
    """RFC 6211: digest and signature algorithm among the signed attributes."""
    kind = "1.2.840.113549.1.9.52"
    sha256 = bytes.fromhex("300b0609608648016503040201")
    sha512 = bytes.fromhex("300b0609608648016503040203")
    ecdsa = bytes.fromhex("a10a06082a8648ce3d040302")
    for digest, code in ((sha256, None), (sha512, Code.ALGORITHMS_DIFFER)):
        more = attribute(kind, encode(0x30, digest, ecdsa))
        data = master_list(LISTED, replace(list_signing(), attributes=(more,)))
        against = check_list(data, ROOTS, NOW).against
        assert (against.code if against else None) is code


@pytest.mark.parametrize(
    "content",
    [
        b"",
        encode(0x30, encode(0x02, b"\1"), encode(0x31, LISTED[0])),
        encode(0x30, encode(0x02, b"\0"), encode(0x31)),
        encode(0x30, encode(0x02, b"\0")),
    ],
)
def test_a_content_that_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError):
        check_list(signed_data(content, list_signing()), ROOTS, NOW)
