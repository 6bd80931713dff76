"""All that the display may ever say, in English: the keys of every catalogue."""

from collections.abc import Iterator
from typing import Final

from gate.lane.code_words import ALONE, THEN
from gate.lane.degraded_words import CLOSED_FOR, SERVED_WITHOUT
from gate.lane.notice import NOTICE
from gate.lane.sentences import SENTENCES, TAKE_DOCUMENT
from gate.lane.topology_words import WORDS
from gate.reasons import Reason, for_traveller

STEPS: Final = ("Document", "Face", "Exit")
MOST_WORDS: Final = 8  # of a sentence; where words are not set apart, MOST_CHARACTERS
MOST_CHARACTERS: Final = 26
WITHOUT_SPACES: Final = frozenset({"zh", "ja", "ko"})

# What stands around the sentence. By name, since the page and its level use them one by one.
AROUND: Final = {
    "lane": "Lane {lane}",
    "help": "Help",
    "more": "More time",
    "soon": "Time is almost over: touch More time.",
    "helped": "An officer has been called.",
    "desk": "You may use the staffed desk instead.",
    "desk_inside": "An officer helps you: press Help.",
    "desk_closed": "Use another lane or the staffed desk.",
    "languages": "Language",
    "options": "Reading aids",
    "contrast": "High contrast",
    "large": "Large text",
    "still": "Less motion",
    "voice": "Voice",
    "mirror": "Your picture, as in a mirror",
    "steps": "Steps",
}


def sentences() -> tuple[str, ...]:
    """Return every sentence that a lane can tell its traveller, each once."""
    return tuple(dict.fromkeys(_sentences()))


def _sentences() -> Iterator[str]:
    yield from SENTENCES.values()
    yield TAKE_DOCUMENT
    for words in WORDS.values():
        yield from words.values()
    for codes in (THEN, *ALONE.values()):
        yield from codes.values()
    yield from CLOSED_FOR.values()
    yield from SERVED_WITHOUT.values()
    for reason in Reason:
        yield for_traveller(reason)


def messages() -> tuple[str, ...]:
    """Return every key of a catalogue: sentences, the words around them, the shipped notice."""
    return tuple(dict.fromkeys((*sentences(), *AROUND.values(), *STEPS, NOTICE.words)))
