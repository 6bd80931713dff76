"""The same code again and again is one, for as long as it stays before the scanner."""

import hashlib
import secrets

from drivers.barcode_reader.scanner_wire import Code


class Repeats:
    """Remembers a keyed digest of the last code: a ticket is personal and is not kept."""

    def __init__(self, window_s: float) -> None:
        """Begin; `window_s` 0: every code is new."""
        self._window_s = window_s
        self._key = secrets.token_bytes(32)
        self._last = b""
        self._seen_s = 0.0

    def is_new(self, code: Code, now_s: float) -> bool:
        """Note a code; False: the same as the last, seen within the window before.

        Each sight begins the window anew, so that a code that lies there stays one code.
        """
        text = code.symbology.encode("ascii") + b" " + code.data
        digest = hashlib.blake2b(text, key=self._key, digest_size=16).digest()
        again = digest == self._last and now_s - self._seen_s < self._window_s
        self._last, self._seen_s = digest, now_s
        return not again
