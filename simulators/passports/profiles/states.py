"""Issuing states with signatures of other kinds than the usual one's, and two in a row."""

from typing import Final

from simulators.passports.issuing import schemes
from simulators.passports.issuing.state import IssuingState

# Seeds whose primes are found soon: others take up to half a minute.
RSA_STATE: Final = IssuingState(
    "utopia-rsa-7",
    "utopia rsa",
    csca_scheme=schemes.RSA_PKCS1,
    signer_scheme=schemes.RSA_PKCS1_2048,
)
PSS_STATE: Final = IssuingState(
    "utopia-pss-36", "utopia pss", csca_scheme=schemes.RSA_PSS, signer_scheme=schemes.RSA_PSS_2048
)
EXPLICIT_STATE: Final = IssuingState(
    "utopia-explicit",
    "utopia explicit",
    csca_scheme=schemes.BRAINPOOL256_EXPLICIT,
    signer_scheme=schemes.P256_EXPLICIT,
)
P384_STATE: Final = IssuingState(
    "utopia-p384", "utopia p384", csca_scheme=schemes.P384, signer_scheme=schemes.P384
)
FIRST_STATE: Final = IssuingState("utopia-1", "utopia 1")
SECOND_STATE: Final = IssuingState("utopia-2", "utopia 2")
