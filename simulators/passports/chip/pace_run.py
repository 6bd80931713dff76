"""One run of PACE on the chip's side: four steps, each once and in order.

Source: ICAO Doc 9303-11, 4.4.3 and 4.4.4.
"""

import hmac
from dataclasses import dataclass, field
from typing import Final

from gate.chip.ciphers import Cipher
from gate.chip.curves import Curve, Domain, Random, draw_private
from gate.chip.kdf import Password, password_key, session_keys
from gate.chip.oids import Mapping, PaceProtocol
from gate.chip.pace_maths import chip_data, map_generic, map_integrated, seal_chip_data, token
from gate.chip.session import Session
from simulators.passports.chip.refused import AUTHENTICATION_FAILED, WRONG_DATA, Refused

SHORT_NONCE: Final = 16


@dataclass(slots=True)
class PaceRun:
    """What the chip remembers between the steps."""

    protocol: PaceProtocol
    domain: Domain
    password: Password = field(repr=False)
    random: Random = field(repr=False)
    static: int | None = field(default=None, repr=False)  # private key of the chip's mapping key
    step: int = 0
    nonce: bytes = field(default=b"", repr=False)
    mapping: int = field(default=0, repr=False)  # private key of the generic mapping
    public: bytes = b""
    theirs: bytes = b""  # the reader's ephemeral public key
    keys: tuple[bytes, bytes] = field(default=(b"", b""), repr=False)

    @property
    def cipher(self) -> Cipher:
        """Return the cipher of the protocol."""
        return self.protocol.cipher

    def sealed_nonce(self) -> bytes:
        """Return the nonce, encrypted under the password."""
        size = SHORT_NONCE
        if self.protocol.mapping is Mapping.INTEGRATED:
            size = -(-self.cipher.key_bytes // self.cipher.block) * self.cipher.block
        self.nonce = self.random(size)
        return self.cipher.encrypt(password_key(self.password, self.cipher), self.nonce)

    def map(self, theirs: bytes) -> bytes:
        """Take the reader's mapping data and return ours; integrated mapping has none."""
        if self.protocol.mapping is Mapping.INTEGRATED:
            self.domain = map_integrated(self.domain, self.cipher, self.nonce, theirs)
            return b""
        self.mapping = draw_private(self.domain.order, self.random)
        ours = self.domain.public(self.mapping)
        self.domain = map_generic(self.domain, self.nonce, self.mapping, theirs)
        return ours

    def agree(self, theirs: bytes) -> bytes:
        """Take the reader's ephemeral key and return ours, under the mapped generator."""
        private = draw_private(self.domain.order, self.random)
        self.public, self.theirs = self.domain.public(private), theirs
        if self.public == theirs:
            raise Refused(WRONG_DATA)
        self.keys = session_keys(self.domain.agree(private, theirs), self.cipher)
        return self.public

    def token(self, theirs: bytes) -> bytes:
        """Check the reader's token and return ours."""
        if not hmac.compare_digest(theirs, self._token(self.public)):
            raise Refused(AUTHENTICATION_FAILED)
        return self._token(self.theirs)

    def chip_data(self) -> bytes | None:
        """Return the encrypted chip authentication data; None: another mapping."""
        if self.static is None or not isinstance(self.domain, Curve):
            return None
        data = chip_data(self.domain, self.static, self.mapping)
        return seal_chip_data(self.cipher, self.keys[0], data)

    def session(self) -> Session:
        """Return the session of secure messaging that follows."""
        return Session(self.cipher, *self.keys)

    def _token(self, public: bytes) -> bytes:
        return token(self.cipher, self.keys[1], self.protocol.oid, self.domain, public)
