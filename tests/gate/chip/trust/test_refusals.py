"""Certificates and their parts that are refused though they are well-formed DER."""

import pytest
from cryptography import x509

from gate.chip.trust import algorithms, extensions, names
from gate.chip.trust.certificate import certificate
from gate.chip.trust.der import encode, one
from gate.chip.trust.revocation import revocation_list
from gate.errors import DocumentError
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import UTOPIA, Wish, certify, name, root
from tests.gate.chip.trust.made_cms import (
    hash_identifier,
    integer,
    oid,
)

SHA256 = hash_identifier("sha256")
PSS = oid(algorithms.PSS)
DIGEST = encode(0x04, bytes(32))


def extension(kind: str, content: bytes, *, critical: bool = False) -> bytes:
    flag = encode(0x01, b"\xff") if critical else b""
    return encode(0x30, oid(kind), flag, encode(0x04, content))


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        (encode(0x30, PSS), "without its parameters"),
        (encode(0x30, PSS, encode(0x30, encode(0xA3, integer(2)))), "trailer"),
        (encode(0x30, PSS, encode(0x30, encode(0xA2, integer(513)))), "salt"),
        (encode(0x30, PSS, encode(0x30, encode(0xA2, encode(0x02, b"\xff")))), "salt"),
        (encode(0x30, PSS, encode(0x30, encode(0xA1, encode(0x30, oid("1.2"), SHA256)))), "mask"),
        (encode(0x30, PSS, encode(0x30, encode(0xA0, encode(0x30, oid("1.2.3"))))), "hash"),
        (encode(0x30, oid("1.2.840.113549.1.1.4")), "not known"),  # MD5
        (encode(0x30, oid("1.2.840.113549.1.1.1")), "not known"),  # names no hash
    ],
)
def test_schemes(identifier: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        algorithms.scheme(one(identifier))


def test_what_pss_leaves_out_is_of_the_standard() -> None:
    found = algorithms.scheme(one(encode(0x30, PSS, encode(0x30))))
    assert found == algorithms.Scheme("pss", "sha1", "sha1", 20)


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ([extension("2.5.29.14", b"\4\0")] * 2, "twice"),
        ([extension(f"1.2.{number}", b"\5\0") for number in range(65)], "over"),
        ([extension("2.5.29.15", b"\3\0")], "bits"),
        ([extension("2.5.29.19", b"\4\0")], "tag"),
    ],
)
def test_extensions(listed: list[bytes], words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        extensions.extensions(one(encode(0xA3, encode(0x30, *listed))))


def test_a_private_key_usage_period_is_read() -> None:
    moments = encode(0x80, b"20250101000000Z"), encode(0x81, b"20280101000000Z")
    listed = encode(0x30, extension("2.5.29.16", encode(0x30, *moments)))
    found = extensions.extensions(one(encode(0xA3, listed)))
    assert found.private_key_from is not None
    assert found.private_key_until is not None
    assert (found.private_key_from.year, found.private_key_until.year) == (2025, 2028)


def types(*codes: bytes, version: int = 0) -> bytes:
    listed = encode(0x31, *(encode(0x13, code) for code in codes))
    return encode(0x30, extension("2.23.136.1.1.6.2", encode(0x30, integer(version), listed)))


@pytest.mark.parametrize(
    ("codes", "mine", "others"),
    [
        ((b"P",), ("P", "PP", "PD"), ("V", "I", "ID", "")),
        ((b"ID", b"PD"), ("ID", "PD"), ("I", "P", "PP", "IR")),
        ((), (), ("P", "")),
    ],
)
def test_the_documents_that_a_signer_signs(
    codes: tuple[bytes, ...], mine: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """Doc 9303-12, 7.1.1.6: a single letter denotes all types that start with it."""
    found = extensions.extensions(one(encode(0xA3, types(*codes))))
    assert [found.may_sign(code) for code in (*mine, *others)] == [
        *[True] * len(mine),
        *[False] * len(others),
    ]
    assert extensions.Extensions().may_sign("V")


def test_document_types_of_another_version() -> None:
    with pytest.raises(DocumentError, match="version"):
        extensions.extensions(one(encode(0xA3, types(b"P", version=1))))


@pytest.mark.parametrize("content", [encode(0x31), encode(0x30, *[encode(0x31)] * 65)])
def test_names(content: bytes) -> None:
    with pytest.raises(DocumentError, match="name"):
        names.name(one(content))


def test_a_name_in_latin_1_that_calls_itself_utf_8_is_read() -> None:
    value = encode(0x0C, "Kōrea".encode() + b"\xe9")
    found = names.name(one(encode(0x30, encode(0x31, encode(0x30, oid("2.5.4.10"), value)))))
    assert str(found).startswith("O=k")
    assert found.country == ""


def critical(builder: x509.CertificateRevocationListBuilder) -> bytes:
    odd = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.28"), b"\x30\x00")
    builder = builder.add_extension(odd, critical=True)
    return builder.sign(UTOPIA.key, UTOPIA.hashed).public_bytes(made.Encoding.DER)


def test_revocation_lists() -> None:
    builder = x509.CertificateRevocationListBuilder(UTOPIA.name, made.FIRST, made.LAST)
    with pytest.raises(DocumentError, match="critical"):
        revocation_list(critical(builder))
    inner = encode(0x30, oid("1.2.840.10045.4.3.2"))
    data = made.revocation_list(UTOPIA, (7,))
    with pytest.raises(DocumentError, match="inside and outside"):
        revocation_list(data.replace(inner, inner[:-1] + b"\3", 1))


def test_a_csca_that_may_not_sign_lists_signs_none() -> None:
    listed = revocation_list(made.revocation_list(UTOPIA))
    assert listed.is_signed_by(certificate(root(UTOPIA)))
    assert not listed.is_signed_by(certificate(certify(UTOPIA, UTOPIA, Wish(usage="sign"))))


def test_a_certificate_too_long_is_refused() -> None:
    long = made.Party(name("UT", "x" * 64), UTOPIA.key)
    assert certificate(root(long)).subject.country == "UT"
    with pytest.raises(DocumentError, match="over"):
        certificate(bytes(32_769))
