"""The same reading again and again is one, for as long as its code or document stays there."""

import hashlib
import secrets


class Repeats:
    """Remembers a keyed digest of the last reading: what was read is personal and is not kept."""

    def __init__(self, window_s: float) -> None:
        """Begin; `window_s` 0: every reading is new."""
        self._window_s = window_s
        self._key = secrets.token_bytes(32)
        self._last = b""
        self._seen_s = 0.0

    def is_new(self, reading: bytes, now_s: float) -> bool:
        """Note a reading; False: the same as the last, seen within the window before.

        Each sight begins the window anew, so that what lies there stays one.
        """
        digest = hashlib.blake2b(reading, key=self._key, digest_size=16).digest()
        again = digest == self._last and now_s - self._seen_s < self._window_s
        self._last, self._seen_s = digest, now_s
        return not again

    def forget(self) -> None:
        """The next reading is new, whatever it is: something else lies there, or nothing."""
        self._last = b""
