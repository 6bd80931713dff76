"""Splits the message of a French 2D-Doc into its values. Source: ANTS, as `french`."""

from collections.abc import Iterator

from gate.errors import DocumentError
from gate.seal.french_fields import ANY, FIXED, VARIABLE

GROUP, CUT, UNIT = "\x1d", "\x1e", "\x1f"  # end of a value, of one cut short, of what is signed


class Values:
    """Splits a message; what follows an identifier that is not known stays in `left`."""

    def __init__(self, text: str) -> None:
        self.left = text

    def read(self) -> Iterator[tuple[str, str]]:
        """Yield (identifier, value). Raises DocumentError: cut short."""
        while self.left:
            name, text = self.left[:2], self.left[2:]
            if name in FIXED:
                end = FIXED[name]
                if len(text) < end:
                    raise DocumentError("2D-Doc: cut short")
            elif name in VARIABLE:
                end = _end(text, VARIABLE[name])
            else:
                return
            separated = text[end : end + 1] in (GROUP, CUT)
            self.left = text[end + separated :]
            yield name, text[:end]


def _end(text: str, most: int) -> int:
    """Return where a value ends that a separator ends, or its greatest length."""
    reach = len(text) if most == ANY else min(most, len(text))
    ends = (text.find(sign, 0, reach) for sign in (GROUP, CUT))
    return min((end for end in ends if end >= 0), default=reach)
