"""What a look proves, alone: whatever row asks for it checks the same again."""

import pytest

from gate.crossing.evidence import Evidence, missing
from gate.events import DoorState, LaneStatus, Latched, Mode, OfficerAction
from gate.lane.evidence_of import override_grounds, with_look
from gate.lane.facts import Facts
from tests.gate.lane.given import at, command, settings, status

ORDER = command(OfficerAction.OVERRIDE, 1)
OF_THE_LOOK = ("one_person", "doors_locked", "lane_normal")


def seen(look: LaneStatus | None) -> Facts:
    return Facts(settings(), at(0), status=look, command_written=True)


def test_no_look_proves_nothing() -> None:
    known = Evidence(one_person=True, doors_locked=True, lane_normal=True)
    assert with_look(known, seen(None)) == Evidence()
    assert missing(override_grounds(seen(None), ORDER)) == OF_THE_LOOK


@pytest.mark.parametrize(
    ("look", "against"),
    [
        (status(persons=1), ()),
        (status(persons=0), ("one_person",)),
        (status(persons=2), ("one_person",)),
        (status(persons=1, latched=Latched.WRONG_WAY), ("one_person",)),
        (status(persons=1, entry_door=DoorState.CLOSING), ("doors_locked",)),
        (status(persons=1, exit_door=DoorState.OPENING), ("doors_locked",)),
        (status(persons=1, mode=Mode.BLOCKED), ("lane_normal",)),
    ],
)
def test_each_part_of_a_look(look: LaneStatus, against: tuple[str, ...]) -> None:
    proved = with_look(Evidence(), seen(look))
    assert tuple(name for name in OF_THE_LOOK if getattr(proved, name) is not True) == against
    assert missing(override_grounds(seen(look), ORDER)) == against


def test_an_override_is_written_first_and_has_a_reason() -> None:
    facts = seen(status(persons=1))
    odd = command(OfficerAction.OVERRIDE, 1, reason="because")
    assert missing(override_grounds(facts, odd)) == ("reason_given",)
    facts.command_written = False
    assert missing(override_grounds(facts, ORDER)) == ("command_written",)
