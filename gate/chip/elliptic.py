"""Elliptic curves over a prime field: points added, multiplied, and as bytes.

Our own integer arithmetic: the library has no addition of points, and PACE makes a generator of its
own for each reading. Not in constant time: every private key is drawn for one reading and thrown
away, and the reader's timing is not the chip's to see. In Jacobian coordinates, one inversion each.

Source: BSI TR-03111, 2.3 (arithmetic), 3.2.1 (points as bytes), 4.3.1 (agreement).
"""

from dataclasses import dataclass
from typing import Final

from gate.chip.errors import ChipMalformed

Point = tuple[int, int]
Jacobian = tuple[int, int, int]  # z 0: the point at infinity

UNCOMPRESSED: Final = b"\x04"
INFINITY: Final[Jacobian] = (1, 1, 0)


@dataclass(frozen=True, slots=True)
class Curve:
    """y² = x³ + ax + b modulo p with a generator of prime order n and cofactor 1."""

    p: int
    a: int
    b: int
    generator: Point
    n: int

    @property
    def size(self) -> int:
        """Bytes of a coordinate."""
        return (self.p.bit_length() + 7) // 8

    @property
    def order(self) -> int:
        return self.n

    def holds(self, point: Point) -> bool:
        """Tell whether the point is on the curve; with a cofactor of 1 it is then in the group."""
        x, y = point
        return 0 <= x < self.p and 0 <= y < self.p and (y * y - self._right(x)) % self.p == 0

    def _right(self, x: int) -> int:
        return (x * x * x + self.a * x + self.b) % self.p

    def multiply(self, number: int, point: Point) -> Point:
        """Return number · point. Raises ChipMalformed: that is the point at infinity."""
        total, base = INFINITY, (*point, 1)
        for bit in f"{number % self.n:b}":
            total = self._double(total)
            if bit == "1":
                total = self._sum(total, base)
        return self._affine(total)

    def add(self, one: Point, other: Point) -> Point:
        """Return the sum. Raises ChipMalformed: that is the point at infinity."""
        return self._affine(self._sum((*one, 1), (*other, 1)))

    def encode(self, point: Point) -> bytes:
        """Return 04, x, y."""
        return UNCOMPRESSED + b"".join(part.to_bytes(self.size, "big") for part in point)

    def decode(self, data: bytes) -> Point:
        """Return the point. Raises ChipMalformed: another form or length, or not on the curve."""
        if len(data) != 1 + 2 * self.size or data[:1] != UNCOMPRESSED:
            raise ChipMalformed("point: not uncompressed, or of another length")
        x, y = (int.from_bytes(data[at : at + self.size], "big") for at in (1, 1 + self.size))
        if not self.holds((x, y)):
            raise ChipMalformed("point: not on the curve")
        return x, y

    def public(self, private: int) -> bytes:
        return self.encode(self.multiply(private, self.generator))

    def agree(self, private: int, public: bytes) -> bytes:
        """Return x of the common point. Raises ChipMalformed: no public key of this curve."""
        return self.multiply(private, self.decode(public))[0].to_bytes(self.size, "big")

    def _affine(self, point: Jacobian) -> Point:
        x, y, z = point
        if z % self.p == 0:
            raise ChipMalformed("point: at infinity")
        inverse = pow(z, -1, self.p)
        square = inverse * inverse % self.p
        return x * square % self.p, y * square * inverse % self.p

    def _double(self, point: Jacobian) -> Jacobian:
        x, y, z = point
        p, yy, zz = self.p, y * y % self.p, z * z % self.p
        s, m = 4 * x * yy % p, (3 * x * x + self.a * zz * zz) % p
        x3 = (m * m - 2 * s) % p
        return x3, (m * (s - x3) - 8 * yy * yy) % p, 2 * y * z % p

    def _sum(self, one: Jacobian, other: Jacobian) -> Jacobian:
        if one[2] == 0 or other[2] == 0:
            return one if other[2] == 0 else other
        p, (x1, y1, z1), (x2, y2, z2) = self.p, one, other
        zz1, zz2 = z1 * z1 % p, z2 * z2 % p
        u1, s1 = x1 * zz2 % p, y1 * z2 * zz2 % p
        h, r = (x2 * zz1 - u1) % p, (y2 * z1 * zz1 - s1) % p
        if h == 0:
            return self._double(one) if r == 0 else INFINITY
        hh = h * h % p
        hhh, v = h * hh % p, u1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - s1 * hhh) % p, h * z1 * z2 % p
