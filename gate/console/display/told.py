"""What a display shows of its lane: a level in one language, and nothing of anybody."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

from gate.console.display.catalogue import Catalogue
from gate.console.display.languages import LANGUAGES, Language, first
from gate.console.display.messages import AROUND, STEPS
from gate.console.display.recordings import recording_of
from gate.console.display.standing import NOBODY, desk, is_outside, tone
from gate.console.pictograms import pictogram
from gate.console.state_words import of_state
from gate.reasons import CLOSED, WAIT
from gate.view import LaneView

SOON_MS: Final = 8_000  # before the state's time is over, the traveller is told of it
STEP_OF: Final = {0: 0, 1: 1, 2: 1, 3: 2}  # the officer's steps: document, entry, face, exit


@dataclass(frozen=True, slots=True)
class Spoken:
    """How this display speaks now."""

    catalogue: Catalogue
    language: Language
    own: Language  # of the display, and of a notice that a site has written
    recordings: Path | None = None  # None: it has no voice
    left_ms: int = 0  # of the state's time, where the traveller has to hurry


class Told(TypedDict):
    """Sent whole each time, like the officers' level."""

    boot: str
    language: str  # code
    tag: str
    direction: str
    text: dict[str, str]
    mark: dict[str, str]
    shape: dict[str, dict[str, str]]


def language_for(view: LaneView, chosen: str, own: str) -> Language:
    """Return the traveller's choice, else the document's language, else the display's own."""
    return first(chosen, view.language, own)


def told(view: LaneView, spoken: Spoken, boot: str) -> Told:
    """Return the level. Numbers, names, scores and reasons of a view never get into it."""
    language = spoken.language
    return Told(
        boot=boot,
        language=language.code,
        tag=language.tag,
        direction=language.direction,
        text=_texts(view, spoken),
        mark=_marks(view, spoken),
        shape=_shapes(view, spoken),
    )


def _texts(view: LaneView, spoken: Spoken) -> dict[str, str]:
    def say(message: str) -> str:
        return spoken.catalogue.say(message, spoken.language.code)

    around = {name: say(message) for name, message in AROUND.items()}
    around["lane"] = around["lane"].format(lane=view.lane)
    return {
        **around,
        **{f"step.{index}": say(step) for index, step in enumerate(STEPS)},
        "sentence": say(view.sentence),
        "notice": say(view.notice) if view.notice else "",
        "desk": around[desk(view)],
        "stale": say(CLOSED if is_outside(view) else WAIT),
    }


def _marks(view: LaneView, spoken: Spoken) -> dict[str, str]:
    now = _step(view)
    steps = {
        f"step.{index}": "now" if index == now else "done" if index < now else "todo"
        for index in range(len(STEPS))
    }
    return {
        **steps,
        "tone": tone(view),
        "pictogram": pictogram(view),
        "stale": "closed" if is_outside(view) else "officer",
        "notice": "on" if view.notice else "",
        "aids": "" if view.state == "emergency" else "on",
        "occupied": "" if view.state in NOBODY else "on",
        "capturing": "on" if view.state == "capturing" else "",
        "helped": "on" if view.helped else "",
        "more": "on" if view.more_time else "",
        "soon": "on" if _is_soon_over(view, spoken) else "",
        "voice": " ".join(_recordings(view, spoken)),
        **{f"language.{one}": "now" if one == spoken.language.code else "" for one in LANGUAGES},
    }


def _step(view: LaneView) -> int:
    """Return which of STEPS is under way; -1: none."""
    officers = of_state(view.state, known=True).step
    return STEP_OF.get(officers, 0 if view.state == "ready" else -1)


def _is_soon_over(view: LaneView, spoken: Spoken) -> bool:
    """A capture has an end of its own: the button is there all along, and nothing to be read."""
    return view.more_time and view.state != "capturing" and spoken.left_ms <= SOON_MS


def _shapes(view: LaneView, spoken: Spoken) -> dict[str, dict[str, str]]:
    def label(name: str) -> dict[str, str]:
        return {"aria-label": spoken.catalogue.say(AROUND[name], spoken.language.code)}

    code = spoken.language.code
    labels = {name: label(name) for name in ("languages", "options", "mirror", "steps")}
    current = {
        f"language.{one}": {"aria-current": "true" if one == code else "false"} for one in LANGUAGES
    }
    steps = {
        f"step.{index}": {"aria-current": "step" if index == _step(view) else "false"}
        for index in range(len(STEPS))
    }
    translated = spoken.catalogue.has(view.notice, code) or code == "en"
    return {
        "pictogram": {"href": f"#pictogram-{pictogram(view)}"},
        "notice": {"lang": (spoken.language if translated else spoken.own).tag},
        "more": {"value": str(view.epoch)},
        **labels,
        **steps,
        **current,
    }


def _recordings(view: LaneView, spoken: Spoken) -> list[str]:
    """Return the addresses of what there is to hear, beside the page: sentence, notice, warning."""
    if spoken.recordings is None:
        return []
    code = spoken.language.code
    soon = AROUND["soon"] if _is_soon_over(view, spoken) else ""
    words = view.sentence, view.notice, soon
    found = (recording_of(spoken.recordings, code, one) for one in words)
    return [f"display/voice/{code}/{path.name}" for path in found if path is not None]
