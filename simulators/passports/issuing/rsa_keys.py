"""RSA keys out of a seed: the same seed, the same key, so that a simulated state is repeatable.

`cryptography` draws its own random numbers and can not do that. The keys protect nobody.
"""

import random
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

EXPONENT: Final = 65_537
ROUNDS: Final = 6  # of Miller and Rabin; FIPS 186-5, table B.1 asks for 4 at 1536 bits
SMALL: Final = tuple(n for n in range(3, 6_000, 2) if all(n % d for d in range(3, n, 2)))


@lru_cache(maxsize=32)
def rsa_key(seed: str, bits: int) -> rsa.RSAPrivateKey:
    """Return the key of this seed; `bits` a multiple of 16, some seconds at 3072."""
    chance = random.Random(f"{seed}/rsa/{bits}")
    p = _prime(chance, bits // 2)
    q = _prime(chance, bits // 2)
    while p == q:
        q = _prime(chance, bits // 2)
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), rsa.rsa_crt_iqmp(p, q), public
    )
    return numbers.private_key()


def _prime(chance: random.Random, bits: int) -> int:
    """Return a prime with its two highest bits set, so that two make a full modulus."""
    while True:
        candidate = chance.getrandbits(bits) | 3 << (bits - 2) | 1
        if candidate % EXPONENT != 1 and _is_prime(candidate, chance):
            return candidate


def _is_prime(candidate: int, chance: random.Random) -> bool:
    if any(candidate % small == 0 for small in SMALL):
        return False
    odd, twos = candidate - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(
        _passes(chance.randrange(2, candidate - 1), odd, twos, candidate) for _ in range(ROUNDS)
    )


def _passes(base: int, odd: int, twos: int, candidate: int) -> bool:
    power = pow(base, odd, candidate)
    if power in {1, candidate - 1}:
        return True
    for _ in range(twos - 1):
        power = power * power % candidate
        if power == candidate - 1:
            return True
    return False
