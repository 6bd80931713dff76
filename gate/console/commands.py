"""An officer's command: read from a form, judged before it reaches the lane, done once.

What can be refused here is refused here; whether the lane can still do it is the lane's answer.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from gate.console.reason_words import TURNING_BACK
from gate.errors import EgateError
from gate.events import OfficerAction, OfficerCommand
from gate.ports import Answer, LaneHandle

LONGEST_NOTE: Final = 500
ANSWER_S: Final = 5.0
KEYS: Final = 256
TO_BE_SEEN_AGAIN: Final = frozenset({Answer.STALE, Answer.TOO_SOON})
OF_AN_ASK: Final = frozenset({OfficerAction.CONFIRM_OVERRIDE, OfficerAction.WITHDRAW_OVERRIDE})
KEY: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")


class CommandError(EgateError):
    """A form that is not a command of these pages."""

    remedy = "Nothing was done. Reload the page."


@dataclass(frozen=True, slots=True)
class Form:
    """A command as it came from a page, well formed."""

    command: OfficerCommand
    epoch: int  # of the level that the officer saw
    key: str  # the same key is the same click
    confirmed: bool
    evidence: str = ""  # digest of what was seen; asked of what opens


def read_form(body: bytes, officer: str, override_reasons: Mapping[str, str]) -> Form:
    """Read a form (application/x-www-form-urlencoded). Raises CommandError: not well formed."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=12)
        fields = dict(pairs)
        action, crossing = OfficerAction(fields["action"]), fields["crossing"]
        epoch, key = int(fields["epoch"]), fields["key"]
        seen = int(crossing) if crossing else None
        ask = int(fields["ask"]) if fields.get("ask") else None
    except (ValueError, KeyError) as error:
        raise CommandError("the form is not complete") from error
    if len(fields) != len(pairs):
        raise CommandError("the form is not one of this page")
    return form_of(
        action,
        officer,
        seen,
        epoch=epoch,
        key=key,
        reason=fields.get("reason", ""),
        note=fields.get("note", ""),
        confirmed=fields.get("confirmed") == "yes",
        evidence=fields.get("evidence", ""),
        ask=ask,
        override_reasons=override_reasons,
    )


def form_of(
    action: OfficerAction,
    officer: str,
    crossing: int | None,
    *,
    epoch: int,
    key: str,
    reason: str,
    note: str,
    confirmed: bool,
    evidence: str,
    ask: int | None,
    override_reasons: Mapping[str, str],
) -> Form:
    """Return a command of a page or of the API. Raises CommandError: it can not be one."""
    note = note.strip()
    if not KEY.fullmatch(key):
        raise CommandError("the form is not one of this page")
    if len(note) > LONGEST_NOTE:
        raise CommandError(f"the note is longer than {LONGEST_NOTE} characters")
    allowed = override_reasons if action is OfficerAction.OVERRIDE else TURNING_BACK.get(action)
    if allowed is None:
        reason = ""
    elif reason not in allowed:
        raise CommandError("this decision needs one of its reasons")
    if action not in OF_AN_ASK:
        ask = None
    elif ask is None:
        raise CommandError("it names no override that waits")
    command = OfficerCommand(action, officer, crossing, reason, note, ask)
    return Form(command, epoch, key, confirmed, evidence)


@dataclass(slots=True)
class Submissions:
    """Remembers answers by key, so that a double click or a repeated POST acts once."""

    _known: OrderedDict[str, tuple[str, Form, asyncio.Task[Answer]]] = field(
        default_factory=OrderedDict
    )

    async def submit(self, handle: LaneHandle, form: Form) -> Answer:
        """Hand over once. Raises CommandError: the key belongs to another command or lane.

        TimeoutError: no answer in 5 s; the command may still be carried out.
        """
        known = self._known.get(form.key)
        if known is None:
            # a task of its own: a page that is closed now does not undo what was asked
            task = asyncio.create_task(handle.submit(form.command, form.epoch, form.evidence))
            known = self._known[form.key] = handle.view.lane, form, task
            self._forget()
        if known[:2] != (handle.view.lane, form):
            raise CommandError("this form was already used")
        async with asyncio.timeout(ANSWER_S):
            answer = await asyncio.shield(known[2])
        if answer in TO_BE_SEEN_AGAIN and self._known.get(form.key) is known:
            del self._known[form.key]  # nothing was done: with a new look the click may come again
        return answer

    def _forget(self) -> None:
        """Drop the oldest answers; one that is still awaited is kept."""
        for key in list(self._known)[:-KEYS]:
            if self._known[key][2].done():
                del self._known[key]
