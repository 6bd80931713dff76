"""The machine readable zone and the number that a seal holds, as they stand on its document.

Source: ICAO Doc 9303-13, part II (visas: tags 1 and 2 hold the zone up to position 28 of the second
line) and part III (emergency travel documents); BSI TR-03137, 4 (residence permits, arrivals).
"""

from collections.abc import Mapping, Sequence
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


def sealed_lines(seal: Vds) -> tuple[str, str] | None:
    """Return both lines, filler where the seal holds nothing; None: it holds no zone.

    Raises:
        DocumentError: a zone of another length.
    """
    found = _zone(seal)
    if found is None:
        return None
    text, (width, _) = found
    return text[:width], text[width:].ljust(width, FILLER)


def seals_zone(seal: Vds, lines: Sequence[str]) -> bool | None:
    """Tell whether the seal is that of the document with these lines, as printed.

    None: the seal holds no zone. Raises DocumentError: a zone of another length.
    """
    found = _zone(seal)
    if found is None:
        return None
    text, (width, sealed) = found
    if [len(line) for line in lines] != [width, width]:
        return False
    return text == lines[0] + lines[1][:sealed]


def _zone(seal: Vds) -> tuple[str, Widths] | None:
    """Return all signs that are sealed, with filler, and the form of the zone."""
    for tag, (width, sealed) in ZONES.get((seal.definition, seal.category), {}).items():
        value = seal.feature(tag)
        if value is not None:
            text = c40.decode(value).replace(" ", FILLER).rstrip(FILLER)
            if len(text) > width + sealed:
                raise DocumentError("seal: a zone of another length")
            return text.ljust(width + sealed, FILLER), (width, sealed)
    return None


def passport_number(seal: Vds) -> str:
    """Return the number of the passport; "": it holds none. Raises DocumentError: no text."""
    value = seal.feature(NUMBERS.get((seal.definition, seal.category), -1))
    return "" if value is None else c40.decode(value).strip()
