"""Which effects are written to the journal, and how. Public parts hold no personal data."""

from collections.abc import Iterable, Iterator

from gate.effects import Arm, Effect, Finish, Open, Record, SetDoor, SetMode
from gate.events import Levels, ModeRequest, OfficerCommand
from gate.lane.levels import after
from gate.ports import Row
from gate.view import CrossingResult


def rows_of(effects: Iterable[Effect], levels: Levels) -> Iterator[Row]:
    """Yield the rows of one event's effects: every order to doors or mode that changes a level.

    `levels` are those asked before the event. Lamp, sentences and timers leave no row: they
    follow from the state, which has one.
    """
    for effect in effects:
        before, levels = levels, after(levels, effect)
        if (row := _row(effect, changed=levels != before)) is not None:
            yield row


def _row(effect: Effect, *, changed: bool) -> Row | None:
    match effect:
        case Record():
            return Row(effect.kind, dict(effect.public), effect.personal)
        case Finish():
            return Row("result", _result(effect.result))
        case Open():
            return Row("open", {"permit": effect.permit, "crossing": effect.crossing})
        case Arm():
            return Row("arm", {"permit": effect.permit})
        case SetDoor() if changed:
            return Row("doors", {"entry": effect.entry.name, "exit": effect.exit.name})
        case SetMode() if changed and effect.mode is not ModeRequest.NONE:
            return Row("mode", {"request": effect.mode.name})
        case _:
            return None


def command_row(command: OfficerCommand, epoch: int, state: str) -> Row:
    """Return the row of an officer's command, written before it acts. The note is personal."""
    public: dict[str, object] = {
        "action": command.action,
        "officer": command.officer,
        "crossing": command.crossing,
        "reason": command.reason,
        "epoch": epoch,
        "state": state,
    }
    if command.ask is not None:
        public["ask"] = command.ask
    return Row("officer_command", public, command.note.encode() or None)


def _result(result: CrossingResult) -> dict[str, object]:
    return {
        "crossing": result.crossing,
        "outcome": result.outcome,
        "reasons": result.reasons,
        "score": result.score,
        "ms": dict(result.ms),
        **(result.compared.public() if result.compared else {}),
    }
