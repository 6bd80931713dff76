"""What a trust store holds, in memory: certificates, revocation lists, and where each came from."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.revocation import RevocationList

BY_HAND: Final = "file"  # the source of what came as a file of its own


@dataclass(frozen=True, slots=True)
class HeldList:
    """The edition of a master list that certificates came from."""

    fingerprint: str
    signed_at: datetime | None

    def is_older_than(self, other: "HeldList") -> bool:
        """Tell whether it was signed before the other; without a time it counts as oldest."""
        if other.signed_at is None:
            return False
        return self.signed_at is None or self.signed_at < other.signed_at


@dataclass(slots=True)
class Held:
    """The store. Keys are fingerprints; of `lists` and in `sources` the signer's country.

    `roots` may issue the signers of master lists; they sign no document unless they are among
    `csca` too.
    """

    csca: dict[str, Certificate] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)
    roots: dict[str, Certificate] = field(default_factory=dict)
    revocation: dict[str, RevocationList] = field(default_factory=dict)
    lists: dict[str, HeldList] = field(default_factory=dict)

    @property
    def anchors(self) -> Anchors:
        """What documents are judged by."""
        return Anchors(self.csca.values(), self.revocation.values())

    @property
    def list_anchors(self) -> Anchors:
        """What master lists are judged by."""
        return Anchors(self.roots.values(), self.revocation.values())

    def add(self, certificate: Certificate, source: str) -> None:
        """Trust a CSCA certificate, or note that it has another source."""
        self.csca[certificate.fingerprint] = certificate
        self.sources.setdefault(certificate.fingerprint, set()).add(source)

    def withdraw(self, source: str, still: set[str]) -> list[Certificate]:
        """Take away what came from this source only and is not `still` there; return it."""
        gone = list[Certificate]()
        for fingerprint, sources in list(self.sources.items()):
            if source in sources and fingerprint not in still:
                sources.remove(source)
                if not sources:
                    del self.sources[fingerprint]
                    gone.append(self.csca.pop(fingerprint))
        return gone
