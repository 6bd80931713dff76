"""What a lane asks of signatures and certificates: `[chip_trust]` of a policy."""

from dataclasses import dataclass
from typing import Literal

from gate.chip.trust.algorithms import Scheme
from gate.chip.trust.keys import Key, bits_of, is_rsa


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPolicy:
    """What is strong enough, and what a missing revocation list means.

    Missing keys mean the values here. `sha1` is about the signatures of the SOD and of its signer's
    certificate and about data-group hashes; a CSCA's own signature is never what it is trusted by.
    """

    sha1: bool = False
    # Doc 9303-12, 7th edition, 4.4.1 and 4.4.3; the 8th leaves lengths to the states.
    least_rsa_bits: int = 2_048  # 1024..8192
    least_ec_bits: int = 224  # 192..521
    same_hash: bool = True  # content and signature of a SOD are hashed alike
    revocation: Literal["required", "if_there"] = "if_there"
    groups: tuple[int, ...] = (1, 2)  # data groups that have to be read and right
    # Issuing code of a zone and country of its certificates, for organisations of no known letters.
    organisations: frozenset[tuple[str, str]] = frozenset()

    def takes_hashes(self, hashes: frozenset[str]) -> bool:
        """Tell whether each of these hashes is strong enough."""
        return self.sha1 or "sha1" not in hashes

    def takes(self, key: Key, how: Scheme) -> bool:
        """Tell whether a signature by this key and scheme is strong enough."""
        least = self.least_rsa_bits if is_rsa(key) else self.least_ec_bits
        return bits_of(key) >= least and self.takes_hashes(how.hashes)
