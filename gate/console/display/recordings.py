"""Where the voice of a sentence lies: FOLDER/LANGUAGE/words-of-the-sentence.wav.

A recording is found by its file's name alone, so that one made by a person can take the place of
one made by a machine. What is not there is not heard.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import Final

from gate.console.display.languages import LANGUAGES

LONGEST: Final = 60  # characters of a name; a longer message ends in its fingerprint
NAME: Final = re.compile(r"[a-z0-9-]{1,80}\.wav")


def name_of(message: str) -> str:
    """Return the name of a message's file, of its English words: "the-exit-is-opening.wav"."""
    words = "-".join(re.findall(r"[a-z0-9]+", message.lower().replace("'", "")))
    if len(words) > LONGEST:
        words = f"{words[:LONGEST]}-{sha256(message.encode()).hexdigest()[:8]}"
    return f"{words}.wav"


def recording_of(folder: Path, code: str, message: str) -> Path | None:
    """Return the file of a message in a language; None: there is none, or nothing to say."""
    return find(folder, code, name_of(message)) if message else None


def find(folder: Path, code: str, name: str) -> Path | None:
    """Return a file by what was asked for; None: no such language, name or file."""
    if code not in LANGUAGES or NAME.fullmatch(name) is None:
        return None
    path = folder / code / name
    return path if path.is_file() else None
