"""Every screen of a display: each state, each sentence that any lane can tell, what is around."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from gate.console.display.catalogue import Catalogue
from gate.console.display.languages import LANGUAGES, Language
from gate.console.display.messages import sentences
from gate.console.display.told import Spoken, Told, told
from gate.events import DoorState
from gate.lane.code_words import ALONE, THEN
from gate.lane.degraded_words import CLOSED_FOR
from gate.lane.sentences import SENTENCES
from gate.lane.topology_words import WORDS
from tests.gate.console.display.scenes import INSIDE, SCENES, scene
from tests.gate.console.scripted_lane import LOCKED, READY, SETTINGS


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing to look at; `changes` are to `READY`."""

    name: str
    changes: dict[str, Any]
    stale: bool = False  # no news for three seconds

    def level(self, catalogue: Catalogue, language: Language, boot: str) -> Told:
        """Return what the page is told of it."""
        view = replace(READY, **self.changes)
        left_ms = view.until_ms - SETTINGS.monotonic_ms()
        spoken = Spoken(catalogue, language, LANGUAGES["en"], left_ms=left_ms)
        return told(view, spoken, boot)


def standing() -> tuple[Screen, ...]:
    """Return each state and scene, and what the page adds to it."""
    scenes = [Screen(name, changes) for name, changes in SCENES.items()]
    return (
        *scenes,
        Screen("helped outside", scene("ready", helped=True)),
        Screen("helped inside", scene("referred", helped=True)),
        Screen("no news outside", SCENES["ready"], stale=True),
        Screen("no news inside", SCENES["capturing"], stale=True),
        Screen("exit open", scene("leaving", status=replace(INSIDE, exit_door=DoorState.OPEN))),
    )


def others(shown: set[str]) -> Iterator[Screen]:
    """Yield every sentence that was not shown yet."""
    yield from (Screen(words, _said(words)) for words in sentences() if words not in shown)


def _said(words: str) -> dict[str, Any]:
    """Return a view that tells a sentence, in a state that tells it."""
    state = STATE_OF.get(words, "capturing" if "camera" in words else "reading_document")
    status = LOCKED if state in {"ready", "reading_document", "checking_document"} else INSIDE
    return scene(state, sentence=words, status=status)


def _states() -> Iterator[tuple[str, str]]:
    for of in (SENTENCES, *WORDS.values()):
        yield from ((words, state) for state, words in of.items() if state != "laying")
    yield from ((words, "ready") for words in THEN.values())
    yield from ((words, state) for state, codes in ALONE.items() for words in codes.values())
    yield from ((words, "out_of_service") for words in CLOSED_FOR.values())


STATE_OF: Final = dict(_states())
STANDING: Final = standing()
SCREENS: Final = (*STANDING, *others({one.changes["sentence"] for one in STANDING}))
