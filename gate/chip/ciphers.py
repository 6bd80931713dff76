"""The block ciphers of a chip: encryption, authentication code, padding.

Source: ICAO Doc 9303-11, 9.7.1, 9.8.6, 9.8.7; ISO/IEC 9797-1, algorithm 3 (3DES) with padding
method 2; NIST SP 800-38B (AES), cut to eight bytes.
"""

from enum import Enum
from typing import Final

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher as Mode
from cryptography.hazmat.primitives.ciphers import modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC

from gate.chip.errors import ChipMalformed

MAC_BYTES: Final = 8
DES_BLOCK: Final = 8
PAD: Final = b"\x80"


class Cipher(Enum):
    """Name, bytes of a key, bytes of a block."""

    TDES = ("3DES", 16, 8)  # two keys of eight bytes
    AES128 = ("AES-128", 16, 16)
    AES192 = ("AES-192", 24, 16)
    AES256 = ("AES-256", 32, 16)

    @property
    def key_bytes(self) -> int:
        return self.value[1]

    @property
    def block(self) -> int:
        return self.value[2]

    def encrypt(self, key: bytes, data: bytes, iv: bytes | None = None) -> bytes:
        """Encrypt whole blocks in CBC mode; without `iv` it is zero.

        Raises:
            ValueError: a key, an iv or data of another length.
        """
        does = Mode(self._algorithm(key), modes.CBC(iv or bytes(self.block))).encryptor()
        return does.update(data) + does.finalize()

    def decrypt(self, key: bytes, data: bytes, iv: bytes | None = None) -> bytes:
        """Decrypt whole blocks in CBC mode.

        Raises:
            ChipMalformed: data that are not whole blocks.
            ValueError: a key or an iv of another length.
        """
        if len(data) % self.block:
            raise ChipMalformed("cipher: not whole blocks")
        does = Mode(self._algorithm(key), modes.CBC(iv or bytes(self.block))).decryptor()
        return does.update(data) + does.finalize()

    def encrypt_block(self, key: bytes, block: bytes) -> bytes:
        """Encrypt one block by itself, as the initial vector of secure messaging is made."""
        return self.encrypt(key, block)  # CBC of one block and a zero vector is the same

    def mac(self, key: bytes, data: bytes) -> bytes:
        """Return eight bytes; pads by itself. Raises ValueError: a key of another length."""
        if self is Cipher.TDES:
            return _retail_mac(self._checked(key), pad(data, DES_BLOCK))
        code = CMAC(AES(self._checked(key)))
        code.update(data)
        return code.finalize()[:MAC_BYTES]

    def _algorithm(self, key: bytes) -> TripleDES | AES:
        key = self._checked(key)
        return TripleDES(key + key[:DES_BLOCK]) if self is Cipher.TDES else AES(key)

    def _checked(self, key: bytes) -> bytes:
        if len(key) != self.key_bytes:
            raise ValueError(f"{self.value[0]} takes a key of {self.key_bytes} bytes")
        return key


def pad(data: bytes, block: int) -> bytes:
    """Add one bit, then zeros, up to whole blocks; always at least one byte."""
    padded = data + PAD
    return padded + bytes(-len(padded) % block)


def unpad(data: bytes) -> bytes:
    """Take the padding away. Raises ChipMalformed: there is none."""
    bare = data.rstrip(b"\0")
    if not bare.endswith(PAD):
        raise ChipMalformed("cipher: no padding")
    return bare[:-1]


def _retail_mac(key: bytes, padded: bytes) -> bytes:
    """Single DES through all blocks but for the last, which sees both keys.

    Single DES is Triple DES with one key thrice.
    """
    left = TripleDES(key[:DES_BLOCK] * 3)
    chain = bytes(DES_BLOCK)
    if len(padded) > DES_BLOCK:
        single = Mode(left, modes.CBC(chain)).encryptor()
        chain = single.update(padded[:-DES_BLOCK])[-DES_BLOCK:]
    both = Mode(TripleDES(key + key[:DES_BLOCK]), modes.CBC(chain)).encryptor()
    return both.update(padded[-DES_BLOCK:])
