"""The machine readable zone and the number that a seal holds, as they stand on its document.

Source: ICAO Doc 9303-7 (visas: tags 1 and 2 hold the zone up to position 28 of the second line) and
9303-8, 6.1 (emergency travel documents); BSI TR-03137, 4 (residence permits, arrivals).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gate.document.check_digit import FILLER
from gate.errors import DocumentError
from gate.seal import c40
from gate.seal.vds import Vds

Widths = tuple[int, int]  # signs of the whole line, signs of the second line that are sealed

# (definition, category) → tag of the zone → its form.
ZONES: Final[Mapping[tuple[int, int], Mapping[int, Widths]]] = {
    (0x5D, 0x01): {0x01: (44, 28), 0x02: (36, 28)},  # visa: MRV-A, MRV-B
    (0x5E, 0x03): {0x02: (36, 36)},  # emergency travel document
    (0xFB, 0x06): {0x02: (36, 36)},  # residence permit
    (0xFA, 0x06): {0x04: (36, 36)},  # supplementary sheet of it
    (0xFD, 0x02): {0x02: (36, 36)},  # arrival attestation
}
# (definition, category) → tag of the number of the passport that it belongs to.
NUMBERS: Final[Mapping[tuple[int, int], int]] = {(0x5D, 0x01): 0x05, (0xFB, 0x06): 0x03}


@dataclass(frozen=True, slots=True)
class SealedZone:
    """The zone of a document as its seal holds it."""

    text: str = field(repr=False)  # both lines up to where they are sealed, with filler
    width: int  # signs of a whole line

    def is_of_kind(self, lines: Sequence[str]) -> bool:
        """Tell whether a document with these lines is of the kind that was sealed.

        A visa has the size of the passport that it lies in; their first letters differ.
        """
        return self._is_of_size(lines) and lines[0][:1] == self.text[:1]

    def is_on(self, lines: Sequence[str]) -> bool:
        """Tell whether this is the zone of a document with these lines, as printed."""
        return self._is_of_size(lines) and "".join(lines).startswith(self.text)

    def _is_of_size(self, lines: Sequence[str]) -> bool:
        return [len(line) for line in lines] == [self.width, self.width]


def sealed_zone(seal: Vds) -> SealedZone | None:
    """Return the zone; None: the seal holds none. Raises DocumentError: of another length."""
    for tag, (width, sealed) in ZONES.get((seal.definition, seal.category), {}).items():
        value = seal.feature(tag)
        if value is not None:
            text = c40.decode(value).replace(" ", FILLER).rstrip(FILLER)
            if len(text) > width + sealed:
                raise DocumentError("seal: a zone of another length")
            return SealedZone(text.ljust(width + sealed, FILLER), width)
    return None


def sealed_lines(seal: Vds) -> tuple[str, str] | None:
    """Return both lines, filler where the seal holds nothing; None, errors: as `sealed_zone`."""
    zone = sealed_zone(seal)
    if zone is None:
        return None
    return zone.text[: zone.width], zone.text[zone.width :].ljust(zone.width, FILLER)


def passport_number(seal: Vds) -> str:
    """Return the number of the passport; "": it holds none. Raises DocumentError: no text."""
    value = seal.feature(NUMBERS.get((seal.definition, seal.category), -1))
    return "" if value is None else c40.decode(value).strip()
