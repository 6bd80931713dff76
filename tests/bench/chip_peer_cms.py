"""Signed data of passports by asn1crypto and cryptography, as pymrtd reads and verifies them.

Of the peers' own environment, imported by chip_peer_child beside it; it knows nothing of egate.
"""

from datetime import datetime
from hashlib import new as hasher

from asn1crypto import algos, cms, core
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

SET = 0x31


class GroupHash(core.Sequence):
    _fields = [("number", core.Integer), ("value", core.OctetString)]  # noqa: RUF012


class GroupHashes(core.SequenceOf):
    _child_spec = GroupHash


class Versions(core.Sequence):
    _fields = [("lds", core.PrintableString), ("unicode", core.PrintableString)]  # noqa: RUF012


class SecurityObject(core.Sequence):
    _fields = [  # noqa: RUF012
        ("version", core.Integer),
        ("algorithm", algos.DigestAlgorithm),
        ("hashes", GroupHashes),
        ("versions", Versions, {"optional": True}),
    ]


class Certificates(core.SetOf):
    _child_spec = Certificate


class MasterList(core.Sequence):
    _fields = [("version", core.Integer), ("certificates", Certificates)]  # noqa: RUF012


def parsed(data: bytes) -> tuple[cms.SignedData, bytes]:
    """Return the signed data and its content."""
    signed = cms.ContentInfo.load(data)["content"]
    return signed, signed["encap_content_info"]["content"].native


def signer_certificate(signed: cms.SignedData) -> x509.Certificate:
    """Return the certificate of the signer, with its key. Raises: none, or no key of its kind."""
    certificate = x509.load_der_x509_certificate(held_by_signer(signed).dump())
    certificate.public_key()
    return certificate


def held_by_signer(signed: cms.SignedData) -> Certificate:
    """Return the certificate that the signer is named by. Raises ValueError: it is not there."""
    identifier = signed["signer_infos"][0]["sid"]
    for one in (each.chosen for each in signed["certificates"]):
        if identifier.name == "issuer_and_serial_number":
            is_meant = one.serial_number == identifier.chosen["serial_number"].native
        else:
            is_meant = one.key_identifier == identifier.native
        if is_meant:
            return one
    raise ValueError("signer")


def verify(
    signed: cms.SignedData,
    content: bytes,
    certificate: x509.Certificate,
    issuers: list[x509.Certificate],
    moment: datetime,
) -> None:
    """Raise if the content is not what the signer signed, or the signer not one of an issuer."""
    signer = signed["signer_infos"][0]
    name = signer["digest_algorithm"]["algorithm"].native
    attributes = {one["type"].native: one["values"][0].native for one in signer["signed_attrs"]}
    if hasher(name, content).digest() != attributes["message_digest"]:
        raise ValueError("digest")
    told = signer["signed_attrs"].dump()
    check(certificate, signer, bytes((SET,)) + told[1:], name)
    for issuer in issuers:
        if issuer.subject == certificate.issuer:
            certificate.verify_directly_issued_by(issuer)
            break
    else:
        raise ValueError("issuer")
    for one in (certificate, issuer):
        if not one.not_valid_before_utc <= moment <= one.not_valid_after_utc:
            raise ValueError("dates")


def check(certificate: x509.Certificate, signer: cms.SignerInfo, told: bytes, name: str) -> None:
    """Raise if the signature over the signed attributes is wrong."""
    key, signature = certificate.public_key(), signer["signature"].native
    algorithm = getattr(hashes, name.upper())()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, told, ec.ECDSA(algorithm))
        return
    assert isinstance(key, rsa.RSAPublicKey)
    way: padding.AsymmetricPadding = padding.PKCS1v15()
    if signer["signature_algorithm"]["algorithm"].native == "rsassa_pss":
        way = padding.PSS(padding.MGF1(algorithm), padding.PSS.AUTO)
    key.verify(signature, told, way, algorithm)
