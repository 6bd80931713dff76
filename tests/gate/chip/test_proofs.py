"""What signed files say of the proofs against copies, and what makes of them."""

import pytest

from gate.chip import oids, tlv
from gate.chip.ciphers import Cipher
from gate.chip.curves import Curve, standard_domain
from gate.chip.errors import ChipUnsupported, NotGenuine
from gate.chip.lds.security_infos import SecurityInfo, parse_security_infos
from gate.chip.lds.skipped_infos import skipped
from gate.chip.oids import encode
from gate.chip.pace import Proof
from gate.chip.pace_maths import chip_data
from gate.chip.proofs import agreement_ways, check_mapping, signature_algorithm

CA = oids.CHIP_AUTHENTICATION


def info(oid: str, *parts: bytes) -> bytes:
    return tlv.encode(0x30, tlv.encode(0x06, encode(oid)) + b"".join(parts))


def number(value: int) -> bytes:
    return tlv.encode(0x02, bytes((value,)))


def key(curve: int, private: int, *more: bytes) -> bytes:
    """Write a ChipAuthenticationPublicKeyInfo with a numbered curve."""
    domain = standard_domain(curve)
    algorithm = info(oids.STANDARD_DOMAIN_PARAMETERS, number(curve))
    spki = tlv.encode(0x30, algorithm + tlv.encode(0x03, b"\0" + domain.public(private)))
    return info(oids.PK_ECDH, spki, *more)


def infos(*written: bytes) -> tuple[SecurityInfo, ...]:
    return parse_security_infos(tlv.encode(0x31, b"".join(written)))


def test_keys_find_their_protocols() -> None:
    found = agreement_ways(
        infos(
            *(key(13, 5, number(1)), key(16, 6, number(2))),
            *(info(f"{CA}.2.2", number(1), number(1)), info(f"{CA}.2.4", number(1), number(2))),
        )
    )
    assert [(way.key_id, way.protocol.cipher) for way in found] == [
        (2, Cipher.AES256),
        (1, Cipher.AES128),
    ]
    assert found[0].key.domain == standard_domain(16)


def test_a_key_of_old_chips() -> None:
    """TR-03110 before version 1.1 had no info: 3DES."""
    (way,) = agreement_ways(infos(key(13, 5)))
    assert way.protocol.cipher is Cipher.TDES
    assert way.protocol.is_elliptic
    (way,) = agreement_ways(infos(key(13, 5), info(f"{CA}.1.2", number(1))))
    assert way.protocol.cipher is Cipher.TDES  # an info for integers is not that of a curve


def test_another_version_of_chip_authentication_is_refused() -> None:
    later, known = info(f"{CA}.2.4", number(3)), info(f"{CA}.2.2", number(1))
    with pytest.raises(ChipUnsupported):
        agreement_ways(infos(key(13, 5), later))  # and not taken for an old chip's 3DES
    (way,) = agreement_ways(infos(key(13, 5), later, known))
    assert way.protocol.cipher is Cipher.AES128


def test_how_a_key_signs_is_told_in_version_1() -> None:
    told = tlv.encode(0x06, encode("0.4.0.127.0.7.1.1.4.1.3"))
    active = oids.ACTIVE_AUTHENTICATION
    assert signature_algorithm(infos(info(active, number(1), told))) == "0.4.0.127.0.7.1.1.4.1.3"
    assert signature_algorithm(infos(info("1.2.3", number(1)))) is None
    with pytest.raises(ChipUnsupported):
        signature_algorithm(infos(info(active, number(2), told)))


def test_what_is_told_and_not_used() -> None:
    told = infos(
        *(info("1.2.3.4", number(1)), info("1.2.3.5", tlv.encode(0x30, b""))),
        *(info(f"{oids.PACE}.2.2", number(2), number(13)), info(f"{oids.PACE}.2.4", number(1))),
        *(key(13, 5), info(f"{CA}.2.2", number(1)), info(f"{CA}.2.4", number(3))),
        info("0.4.0.127.0.7.2.2.2", number(2)),  # terminal authentication: known, and not for us
    )
    assert skipped(told) == (
        "1.2.3.4",
        "1.2.3.5",
        f"{oids.PACE}.2.4 version 1",
        f"{CA}.2.4 version 3",
    )


def rsa() -> bytes:
    numbers = tlv.encode(0x30, tlv.encode(0x02, b"\0\xff" + bytes(126) + b"\1") + number(3))
    algorithm = info("1.2.840.113549.1.1.1", b"\x05\0")
    return info(oids.PK_DH, tlv.encode(0x30, algorithm + tlv.encode(0x03, b"\0" + numbers)))


def test_keys_that_are_of_no_use() -> None:
    assert agreement_ways(infos(info(f"{CA}.2.2", number(1)))) == ()
    with pytest.raises(ChipUnsupported):
        agreement_ways(infos(rsa()))
    assert len(agreement_ways(infos(rsa(), key(13, 5)))) == 1


def test_mapping() -> None:
    curve = standard_domain(13)
    assert isinstance(curve, Curve)
    proof = Proof(chip_data(curve, static=5, mapping=9), curve.public(9))
    check_mapping(proof, curve, infos(rsa(), key(16, 5), key(13, 4), key(13, 5)))
    for others in ((key(13, 4),), (key(12, 5),), (rsa(),), (info("1.2.3", number(1)),)):
        with pytest.raises(NotGenuine):
            check_mapping(proof, curve, infos(*others))
    with pytest.raises(NotGenuine):
        check_mapping(Proof(b"", curve.public(9)), curve, infos(key(13, 5)))
