"""One session of secure messaging as a value: its keys and its counter.

Source: ICAO Doc 9303-11, 9.8.2 (counter), 9.8.6 (3DES) and 9.8.7 (AES).
"""

from dataclasses import dataclass, field, replace

from gate.chip.ciphers import Cipher, pad, unpad


@dataclass(frozen=True, slots=True)
class Session:
    """Keys and the send sequence counter after the last command or answer."""

    cipher: Cipher
    encryption: bytes = field(repr=False)
    authentication: bytes = field(repr=False)
    counter: int = field(repr=False, default=0)

    def step(self) -> "Session":
        """Count on; after the last number comes zero."""
        return replace(self, counter=(self.counter + 1) % (1 << 8 * self.cipher.block))

    @property
    def counter_block(self) -> bytes:
        return self.counter.to_bytes(self.cipher.block, "big")

    def vector(self) -> bytes:
        """Return the initial vector: zero for 3DES, the encrypted counter for AES."""
        if self.cipher is Cipher.TDES:
            return bytes(self.cipher.block)
        return self.cipher.encrypt_block(self.encryption, self.counter_block)

    def seal(self, data: bytes) -> bytes:
        padded = pad(data, self.cipher.block)
        return self.cipher.encrypt(self.encryption, padded, self.vector())

    def unseal(self, sealed: bytes) -> bytes:
        return unpad(self.cipher.decrypt(self.encryption, sealed, self.vector()))

    def code(self, told: bytes) -> bytes:
        """Return the authentication code over counter and message, padded to whole blocks."""
        message = self.counter_block + told
        # The code of 3DES pads by itself, that of AES sees blocks that are whole already.
        padded = message if self.cipher is Cipher.TDES else pad(message, self.cipher.block)
        return self.cipher.mac(self.authentication, padded)
