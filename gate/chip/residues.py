"""Integers modulo a prime, with a generator of a smaller prime order.

Source: ICAO Doc 9303-11, 9.6; RFC 2631, 2.1.5 (validation of a public key).
"""

from dataclasses import dataclass

from gate.chip.errors import ChipMalformed


@dataclass(frozen=True, slots=True)
class Group:
    """Integers modulo p; the generator is of prime order q."""

    p: int
    generator: int
    q: int

    @property
    def size(self) -> int:
        """Bytes of an element."""
        return (self.p.bit_length() + 7) // 8

    @property
    def order(self) -> int:
        return self.q

    def encode(self, element: int) -> bytes:
        return element.to_bytes(self.size, "big")

    def decode(self, data: bytes) -> int:
        """Return the element. Raises ChipMalformed: not of the group of order q, or trivial."""
        element = int.from_bytes(data, "big")
        if len(data) > self.size or not 1 < element < self.p - 1:
            raise ChipMalformed("public key: out of range")
        if pow(element, self.q, self.p) != 1:
            raise ChipMalformed("public key: not of the subgroup")
        return element

    def public(self, private: int) -> bytes:
        return self.encode(pow(self.generator, private, self.p))

    def agree(self, private: int, public: bytes) -> bytes:
        """Return the common secret. Raises ChipMalformed: no public key of this group."""
        return self.encode(pow(self.decode(public), private, self.p))
