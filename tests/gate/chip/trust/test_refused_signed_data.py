"""Signed data and security objects that are refused though they are well-formed DER."""

import pytest

from gate.chip.trust import algorithms, cms, security_object
from gate.chip.trust.der import encode, one
from gate.errors import DocumentError
from tests.gate.chip.trust.made_cms import (
    LIST,
    Signing,
    attribute,
    hash_identifier,
    integer,
    oid,
    signed_data,
    sod,
)
from tests.gate.chip.trust.made_cms import security_object as written

SHA256 = hash_identifier("sha256")
PSS = oid(algorithms.PSS)
DIGEST = encode(0x04, bytes(32))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (encode(0x30, integer(2), SHA256, encode(0x30)), "version"),
        (encode(0x30, integer(0), SHA256, encode(0x30)), "no hashes"),
        (encode(0x30, integer(0), SHA256, encode(0x30, encode(0x30, integer(17), DIGEST))), "hash"),
        (encode(0x30, integer(0), SHA256, encode(0x30, encode(0x30, integer(0), DIGEST))), "hash"),
        (encode(0x30, integer(0), SHA256, encode(0x30, encode(0x30, integer(1), b"\4\0"))), "hash"),
        (
            encode(0x30, integer(0), SHA256, encode(0x30, *[encode(0x30, integer(1), DIGEST)] * 2)),
            "hash",
        ),
        (written().replace(integer(0), integer(1), 1), "differ"),
        (written(version=1).replace(b"0108", b"01.8"), "versions"),
    ],
)
def test_security_objects(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        security_object.security_object(content)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sod(Signing(content_type=LIST)), "no security object"),
        (encode(0x60, signed_data(written())), "another file"),
        (encode(0x77, bytes(65_600)), "over"),
        (sod(Signing(signers=9)), "signers"),
        (sod(Signing(beside=[b"\x30\x00"] * 64)), "certificates"),
        (sod(Signing(attributes=[attribute("1.2.3", b"\5\0")] * 2)), "twice"),
        (sod(Signing(attributes=[attribute("1.2.3", b"\5\0")] * 33)), "attributes"),
        (encode(0x77, encode(0x30, oid("1.2.840.113549.1.7.1"), encode(0xA0))), "signed data"),
    ],
)
def test_signed_data(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        security_object.signed_object(data)


def test_an_announced_hash_that_nobody_knows_is_passed_over() -> None:
    shell = signed_data(written())
    known = cms.signed_data(one(shell))
    odd = shell.replace(encode(0x31, SHA256), encode(0x31, encode(0x30, SHA256[2:-1] + b"\x7f")), 1)
    assert known.digests == {"sha256"}
    assert cms.signed_data(one(odd)).digests == frozenset()
