"""Curve parameters written out, as most of the world's CSCA certificates carry them.

Sources: SEC 2 version 2, 2.4.2; RFC 5639, 3.4; ECParameters of X9.62 as in RFC 3279, 2.3.5.
"""

from dataclasses import dataclass, replace
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from simulators.passports import der

EC_PUBLIC_KEY: Final = "1.2.840.10045.2.1"
PRIME_FIELD: Final = "1.2.840.10045.1.1"


@dataclass(frozen=True, slots=True)
class Parameters:
    """A curve y² = x³ + ax + b over p with base point (x, y) of order n and cofactor h."""

    p: int
    a: int
    b: int
    x: int
    y: int
    n: int
    h: int = 1

    def wrong(self, name: str) -> "Parameters":
        """Return the same parameters with one of them off by two: a forger's curve."""
        return replace(self, **{name: getattr(self, name) ^ 2})

    def encoded(self) -> bytes:
        """Return ECParameters, version 1, the base point uncompressed."""
        size = (self.p.bit_length() + 7) // 8
        base = b"\x04" + self.x.to_bytes(size, "big") + self.y.to_bytes(size, "big")
        return der.sequence(
            der.integer(1),
            der.sequence(der.oid(PRIME_FIELD), der.integer(self.p)),
            der.sequence(
                der.octets(self.a.to_bytes(size, "big")), der.octets(self.b.to_bytes(size, "big"))
            ),
            der.octets(base),
            der.integer(self.n),
            der.integer(self.h),
        )


def explicit_public_key(
    public: ec.EllipticCurvePublicKey, parameters: Parameters | None = None
) -> bytes:
    """Return the SubjectPublicKeyInfo with the curve written out; KeyError: not in the table."""
    parameters = parameters or PARAMETERS[public.curve.name]
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    algorithm = der.sequence(der.oid(EC_PUBLIC_KEY), parameters.encoded())
    return der.sequence(algorithm, der.bits(point))


PARAMETERS: Final = {
    "secp256r1": Parameters(
        p=0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
        a=0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFC,
        b=0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        x=0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        y=0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
        n=0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    ),
    "brainpoolP256r1": Parameters(
        p=0xA9FB57DBA1EEA9BC3E660A909D838D726E3BF623D52620282013481D1F6E5377,
        a=0x7D5A0975FC2C3057EEF67530417AFFE7FB8055C126DC5C6CE94A4B44F330B5D9,
        b=0x26DC5C6CE94A4B44F330B5D9BBD77CBF958416295CF7E1CE6BCCDC18FF8C07B6,
        x=0x8BD2AEB9CB7E57CB2C4B482FFC81B7AFB9DE27E1E3BD23C23A4453BD9ACE3262,
        y=0x547EF835C3DAC4FD97F8461A14611DC9C27745132DED8E545C1D54C72F046997,
        n=0xA9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7,
    ),
}
