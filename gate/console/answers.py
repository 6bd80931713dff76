"""What became of an officer's command, as a status and a sentence for pages and programs alike."""

from collections.abc import Mapping
from typing import Final

from gate.console.commands import OF_AN_ASK, Form
from gate.console.words import ACTIONS, ANSWERS
from gate.events import OfficerAction
from gate.ports import Answer
from gate.view import LaneView

STATUS: Final[Mapping[Answer, int]] = {
    Answer.ACCEPTED: 200,
    Answer.STALE: 409,
    Answer.TOO_SOON: 422,
    Answer.NOT_POSSIBLE: 422,
    Answer.JOURNAL_FAILED: 503,
}
ASKED: Final = "Asked: a second officer has to confirm it. The exit stays locked until then."
ASKED_ALREADY: Final = (
    "Not done: {officer} has asked for an override of this crossing, and it waits for a second"
    " officer. It is confirmed, withdrawn or over first."
)
ANOTHER_ASK: Final = (
    "Not done: the override that you saw does not wait any more, or another one does."
    " Look again, then decide."
)


def sentence(answer: Answer, form: Form, view: LaneView) -> str:
    """Return what became of a command; `view`: of the lane after it."""
    action, waiting = form.command.action, view.waiting
    if action is OfficerAction.OVERRIDE and waiting is not None:
        if answer is Answer.ACCEPTED:
            return ASKED
        if answer is Answer.NOT_POSSIBLE:
            return ASKED_ALREADY.format(officer=waiting.officer)
    number = None if waiting is None else waiting.number
    if answer is Answer.STALE and action in OF_AN_ASK and form.command.ask != number:
        return ANOTHER_ASK
    return ANSWERS[answer].format(action=ACTIONS[action])
