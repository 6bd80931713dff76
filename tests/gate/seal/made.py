"""Seals that nobody has issued, and published specimens (facts, not code)."""

from datetime import date

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from gate.seal import c40
from gate.seal.trust import TrustStore, store_of
from simulators.tickets import seal_write
from simulators.tickets.signer import Signer, curve_key, signer

DAY, SIGNED = date(2026, 11, 22), date(2026, 11, 2)
ENCODING = Encoding.DER
WHO = signer(curve_key(0xE6A7E))
OTHER = signer(curve_key(0xBAD))
LINES = ("VCD<<DENT<<ARTHUR<PHILIP<<<<<<<<<<<<", "1234567XY7GBR5203116M2005250<<<<<<<<")
VISA = [
    (0x02, c40.encode((LINES[0] + LINES[1][:28]).replace("<", " "))),
    (0x04, bytes.fromhex("A00000")),
    (0x05, c40.encode("47110815P")),
]


def trust(who: Signer = WHO) -> TrustStore:
    return store_of(
        {"vds/UTTS32.pem": who.pem, "2d-doc/FR000001.der": who.der, "vds-nc/any.crt": who.pem}
    )


def visa(who: Signer = WHO, signed_on: date = SIGNED, **more: object) -> bytes:
    return seal_write.vds(who, VISA, (0x5D, 0x01), issued=signed_on, signed_on=signed_on, **more)


IDENTITY = [("60", "NATACHA"), ("62", "SPECIMEN"), ("65", "PA"), ("66", "07CD12304")]


def french(who: Signer = WHO, signed_on: date | None = SIGNED, **more: object) -> bytes:
    return seal_write.french(who, IDENTITY, issued=None, signed_on=signed_on, **more)


CONTENT = {
    "hdr": {"t": "icao.test", "v": 1, "is": "UTO"},
    "msg": {"utci": "U01932", "pid": {"n": "EXEMPLE CAMILLE É", "dn": "E1234567P"}, "k": [True]},
}


def vds_nc(who: Signer = WHO, algorithm: str = "ES256") -> bytes:
    return seal_write.vds_nc(who, CONTENT, algorithm)


CURVES = {
    "P-224": ec.SECP224R1(),
    "P-256": ec.SECP256R1(),
    "P-384": ec.SECP384R1(),
    "P-521": ec.SECP521R1(),
    "brainpoolP256r1": ec.BrainpoolP256R1(),
    "brainpoolP384r1": ec.BrainpoolP384R1(),
}
