"""Reads gettext catalogues (`.po`) as they are: nothing is compiled, nothing can be out of date.

Only what the display needs: messages without plural or context. A message without a translation, or
one that is marked fuzzy, is told in English.
Source: GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from gate.config import text_of
from gate.console.display.languages import LANGUAGES
from gate.errors import ConfigError

SHIPPED: Final = Path(__file__).parents[1] / "locales"
PART: Final = re.compile(r'(?:(msgid|msgstr)\s+)?"((?:[^"\\]|\\.)*)"')
ESCAPES: Final = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class Catalogue:
    """Every language's messages; English is what they are written in."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        self._words = words

    def say(self, message: str, code: str) -> str:
        """Return a message in a language, or as it is where the language has none."""
        return self._words.get(code, {}).get(message, "") or message

    def has(self, message: str, code: str) -> bool:
        """Tell whether a language has words of its own for this."""
        return bool(self._words.get(code, {}).get(message))


def load(own: Path | None = None) -> Catalogue:
    """Read the shipped catalogues, and over them those of a site: `own`/fr.po and so on.

    Raises ConfigError: a file that is no catalogue, with its line.
    """
    folders = [SHIPPED] if own is None else [SHIPPED, own]
    words: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}
    for folder in folders:
        for code, known in words.items():
            path = folder / f"{code}.po"
            if path.exists():
                known.update(read(text_of(path), str(path)))
    return Catalogue(words)


def read(text: str, name: str) -> dict[str, str]:
    """Return message and translation. Raises ConfigError: `name:line: fault`."""
    entries = _entries(text, name)  # that of the empty message is the header
    return {message: words for message, words in entries if message and words}


def _entries(text: str, name: str) -> Iterator[tuple[str, str]]:
    entry: dict[str, str] = {}
    key, fuzzy = "", False
    lines = (line.strip() for line in (*text.splitlines(), "#,"))
    for number, line in enumerate(lines, 1):
        begins = line.startswith(("#", "msgid"))
        if begins and "msgstr" in entry:
            yield entry["msgid"], "" if fuzzy else entry["msgstr"]
            entry, key, fuzzy = {}, "", False
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line:
            key, more = _part(line, key, f"{name}:{number}")
            entry[key] = entry.get(key, "") + more


def _part(line: str, key: str, place: str) -> tuple[str, str]:
    part = PART.fullmatch(line)
    if part is None or not (part[1] or key):
        raise ConfigError(f"{place}: not a line of a catalogue without plurals and contexts")
    if part[1] == "msgstr" and key != "msgid":
        raise ConfigError(f"{place}: msgstr without its msgid")
    return part[1] or key, re.sub(r"\\(.)", lambda one: ESCAPES.get(one[1], one[1]), part[2])
