"""The keys that are a chip's own, out of a seed, and their public halves as the files tell them."""

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from gate.chip.curves import Curve, Domain, standard_domain
from simulators.passports import der
from simulators.passports.chip.active_authentication import signs_with_curve, signs_with_rsa
from simulators.passports.chip.contents import AgreementKey, Sign
from simulators.passports.curve_parameters import EC_PUBLIC_KEY, Parameters
from simulators.passports.issuing.keys import ec_key
from simulators.passports.issuing.rsa_keys import rsa_key
from simulators.passports.lds.security_infos import PLAIN_ECDSA_SHA256, PLAIN_ECDSA_SHA512
from simulators.passports.plan import Active, Authentication

DH_PUBLIC_NUMBER: Final = "1.2.840.10046.2.1"
ACTIVE_RSA_BITS: Final = 1024  # as most chips in the field have it
TOLD_ALGORITHMS: Final = {  # in DG14, where the key is one on a curve
    Active.ECDSA: PLAIN_ECDSA_SHA256,
    Active.ECDSA_SHA512: PLAIN_ECDSA_SHA512,
}
CURVE_DIGESTS: Final = {Active.ECDSA: "sha256", Active.ECDSA_SHA512: "sha512"}
DRAWN: Final = 128  # bytes; more than any order


@dataclass(frozen=True, slots=True)
class ActiveKey:
    """A key of Active Authentication."""

    spki: bytes  # SubjectPublicKeyInfo in DER
    sign: Sign = field(repr=False)


def seeded(seed: str) -> Callable[[int], bytes]:
    """Return a source of bytes that is the same for the same seed: for simulations only."""
    return random.Random(seed).randbytes


def active_key(kind: Active, seed: str) -> ActiveKey:
    """Return the key of this seed; one of RSA takes a moment the first time."""
    if kind in CURVE_DIGESTS:
        curve_key = ec_key(ec.SECP256R1(), f"{seed}/active")
        signs = signs_with_curve(curve_key, CURVE_DIGESTS[kind])
        return ActiveKey(_spki(curve_key.public_key()), signs)
    rsa = rsa_key(f"{seed}/active", ACTIVE_RSA_BITS)
    digest = "sha1" if kind is Active.RSA_SHA1 else "sha256"
    sign = signs_with_rsa(rsa, seeded(f"{seed}/active/salt"), digest)
    spki = rsa.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return ActiveKey(spki, sign)


def agreement_key(
    parameter_id: int, seed: str, authentication: Authentication | None = None
) -> AgreementKey:
    """Return the static key of this seed, for Chip Authentication or for the chip's mapping."""
    domain = standard_domain(parameter_id)
    digest = hashlib.shake_256(f"{seed}/agreement/{parameter_id}".encode()).digest(DRAWN)
    private = int.from_bytes(digest, "big") % (domain.order - 1) + 1
    if authentication is None:
        return AgreementKey(domain, private)
    return AgreementKey(domain, private, authentication.key_id, authentication.protocol)


def public_key_info(domain: Domain, public: bytes) -> bytes:
    """Return a SubjectPublicKeyInfo with its parameters written out, as DG14 of real chips has it.

    Source: RFC 3279, 2.3.3 (DH) and 2.3.5 (curves).
    """
    if isinstance(domain, Curve):
        x, y = domain.generator
        told = Parameters(domain.p, domain.a, domain.b, x, y, domain.n).encoded()
        return der.sequence(der.sequence(der.oid(EC_PUBLIC_KEY), told), der.bits(public))
    numbers = (domain.p, domain.generator, domain.q)
    told = der.sequence(*(der.integer(number) for number in numbers))
    key = der.integer(int.from_bytes(public, "big"))
    return der.sequence(der.sequence(der.oid(DH_PUBLIC_NUMBER), told), der.bits(key))


def _spki(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
