"""How words are said where a synthesiser can not read them as they are written: Japanese in kana.

A reading is found by the words as they stand on the display, so that a site's own wording is never
spoken as what it has replaced: it needs a reading of its own, in `spoken/ja.po` of its folder.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gate.config import text_of
from gate.console.display.catalogue import SHIPPED, read

UNREAD: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]")  # CJK ideographs
BY_READING: Final = frozenset({"ja"})  # espeak-ng reads Chinese characters in Chinese alone


def readings(code: str, own: Path | None = None) -> Mapping[str, str]:
    """Return the reading of each sentence that has one; empty where words are said as written.

    Raises ConfigError: a file that is no catalogue, with its line.
    """
    known: dict[str, str] = {}
    if code in BY_READING:
        for folder in (SHIPPED,) if own is None else (SHIPPED, own):
            path = folder / "spoken" / f"{code}.po"
            if path.exists():
                known.update(read(text_of(path), str(path)))
    return known


def said(words: str, code: str, known: Mapping[str, str]) -> str | None:
    """Return what a synthesiser is given for these words; None: it could not read them."""
    if code not in BY_READING:
        return words
    reading = known.get(words, words)
    return None if UNREAD.search(reading) else reading
