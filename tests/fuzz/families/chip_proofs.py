"""What a chip proves itself with: a signature over our challenge, EF.CardSecurity by its signer."""

from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from gate.chip.active_authentication import check
from gate.chip.card_security_check import is_signed
from gate.chip.curves import standard_domain
from gate.chip.lds.card_security import parse_card_security
from gate.chip.public_keys import AgreementKey
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.trust_policy import TrustPolicy
from gate.errors import DocumentError
from simulators.passports.holders import holder
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import serve
from tests.fuzz.families.chip_seeds import CARD_SECURITY
from tests.fuzz.target import Family, Target

CHALLENGE: Final = b"12345678"
SIZE: Final = 32
PRIVATE: Final = ec.derive_private_key(0xF022, ec.SECP256R1())
NUMBERS: Final = PRIVATE.public_key().public_numbers()
KEY: Final = AgreementKey(
    standard_domain(12), b"\x04" + NUMBERS.x.to_bytes(SIZE, "big") + NUMBERS.y.to_bytes(SIZE, "big")
)
DER: Final = PRIVATE.sign(CHALLENGE, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
R, S = utils.decode_dss_signature(DER)
PLAIN: Final = R.to_bytes(SIZE, "big") + S.to_bytes(SIZE, "big")
ORDER: Final = KEY.domain.n

STATE: Final = serve(profile_of("pace_cam"), holder(1))
ANCHORS: Final = Anchors(map(certificate, STATE.published.anchors))
SIGNED: Final = parse_card_security(CARD_SECURITY)


def signature(data: bytes) -> None:
    """Only the number s may be another: its negative signs as well as it does."""
    check(KEY, None, CHALLENGE, data)
    assert R.to_bytes(SIZE, "big") in data
    assert any(one.to_bytes(SIZE, "big") in data for one in (S, ORDER - S))


def card_security(data: bytes) -> None:
    """A file that counts says what was signed, whatever else was changed."""
    policy = TrustPolicy(revocation="if_there")
    if not is_signed(data, "UT", ANCHORS, STATE.moment, policy):
        raise DocumentError("card security: not signed")
    assert parse_card_security(data) == SIGNED


FAMILY: Final[Family] = {
    "chip_signature": Target(signature, (PLAIN, DER)),
    "chip_card_security_signed": Target(card_security, (CARD_SECURITY,)),
}
