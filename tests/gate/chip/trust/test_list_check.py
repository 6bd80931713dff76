"""Master lists: whose list is taken, and what is against the others."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.der import encode
from gate.chip.trust.list_check import check_list
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.steps import Code
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.judging import is_taken
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
from tests.gate.chip.trust.made_ber import streamed
from tests.gate.chip.trust.made_cms import (
    LIST_USAGE,
    attribute,
    list_signing,
    master_list,
    signed_data,
)

ROOTS = Anchors([certificate(root(UTOPIA))])
LISTED = [root(UTOPIA), root(RURITANIA)]


def test_a_list_is_taken_by_its_root() -> None:
    checked = check_list(master_list(LISTED), ROOTS, NOW)
    assert checked.against is None
    assert list(checked.certificates) == LISTED
    assert checked.signed_at is None


def test_a_list_of_a_streaming_writer_is_taken() -> None:
    data = streamed(master_list(LISTED))
    assert data != master_list(LISTED)
    assert list(check_list(data, ROOTS, NOW).certificates) == LISTED


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
