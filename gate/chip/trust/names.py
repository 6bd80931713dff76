"""Distinguished names: compared as people would, since issuers write one name in several ways.

A document signer names its CSCA as PrintableString, the CSCA itself as UTF8String, in other
letters' case, with another number of blanks. Source: RFC 5280, 7.1; ICAO Doc 9303-12, table 5.
"""

from dataclasses import dataclass
from typing import Final

from gate.chip.trust import der, values
from gate.chip.trust.der import Element
from gate.chip.trust.values import Fields
from gate.errors import DocumentError

COUNTRY: Final = "2.5.4.6"
WORDS: Final = {
    COUNTRY: "C",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.3": "CN",
    "2.5.4.5": "serialNumber",
}
CODECS: Final = {0x1E: "utf-16-be", 0x1C: "utf-32-be", 0x0C: "utf-8"}  # the others: Latin-1
MOST_ATTRIBUTES: Final = 64

Attribute = tuple[str, str]  # type, value


@dataclass(frozen=True, slots=True)
class Name:
    """A name. Equal are those that mean the same; `raw` does not count."""

    attributes: tuple[tuple[Attribute, ...], ...]  # folded; each inner one in order of type

    @property
    def country(self) -> str:
        """Two capital letters as a rule; "": none."""
        found = [value for group in self.attributes for kind, value in group if kind == COUNTRY]
        return found[0].upper() if found else ""

    def __str__(self) -> str:
        """Tell it for people, folded to small letters but the country."""
        return ",".join(
            f"{WORDS.get(kind, kind)}={value.upper() if kind == COUNTRY else value}"
            for group in self.attributes
            for kind, value in group
        )


def name(element: Element) -> Name:
    """Read a name. Raises DocumentError: malformed, or over MOST_ATTRIBUTES."""
    groups = der.parts(element)
    if element.tag != der.SEQUENCE or len(groups) > MOST_ATTRIBUTES:
        raise DocumentError("name: not a list of attributes")
    return Name(tuple(_group(group) for group in groups))


def _group(element: Element) -> tuple[Attribute, ...]:
    found = der.parts(element)
    if element.tag != der.SET or len(found) > MOST_ATTRIBUTES:
        raise DocumentError("name: not a set of attributes")
    return tuple(sorted(_attribute(Fields(one)) for one in found))


def _attribute(fields: Fields) -> Attribute:
    kind, value = values.oid(fields.take(der.OID)), fields.take()
    fields.end()
    try:
        text = value.content.decode(CODECS.get(value.tag, "latin-1"))
    except UnicodeDecodeError:  # an issuer that wrote Latin-1 and called it UTF-8
        text = value.content.decode("latin-1")
    return kind, " ".join(text.split()).casefold()
