"""What the PLC makes of people who move: its count, its alarms, and its mistakes."""

from collections.abc import Callable
from functools import partial
from typing import Final

from gate.events import Latched
from simulators.checker.plc_model import PlcModel

MOST_INSIDE: Final = 2
DOORS: Final = ("entry", "exit")
Change = Callable[[PlcModel], object]


def one_more(plc: PlcModel) -> None:
    """Somebody comes in."""
    plc.persons += 1
    if plc.persons > 1:
        plc.latched |= Latched.TAILGATING


def comes_in(plc: PlcModel) -> None:
    """Somebody comes in through the entry, before which nobody stands any more."""
    plc.waiting = False
    one_more(plc)


def steps_up(plc: PlcModel) -> None:
    """Somebody stands before the entry."""
    plc.waiting = True


def goes_away(plc: PlcModel) -> None:
    """Nobody stands before the entry."""
    plc.waiting = False


def one_less(plc: PlcModel) -> None:
    """Somebody is gone, through the entry or to where no beam is."""
    plc.persons = max(0, plc.persons - 1)


def wrong_way(plc: PlcModel) -> None:
    """Somebody comes in through the exit."""
    one_more(plc)
    plc.latched |= Latched.WRONG_WAY


def passes(plc: PlcModel) -> None:
    """Somebody goes out through the exit; who was overlooked is not counted there either."""
    if plc.persons:
        plc.pass_exit()


def thing_taken(plc: PlcModel) -> None:
    """Nothing lies in the lane."""
    plc.left_object = False


def thing_left(plc: PlcModel) -> None:
    """Something lies in the lane, or so it seems."""
    plc.left_object = True


def recount(plc: PlcModel, persons: int, thing: bool) -> None:
    """Count right again."""
    while plc.persons < persons:
        one_more(plc)
    plc.persons, plc.left_object = persons, thing


def block(plc: PlcModel, door: str, value: bool) -> None:
    """Somebody stands in a doorway, or does so no more."""
    setattr(plc, f"{door}_blocked", value)


def _ghost(plc: PlcModel) -> None:
    if plc.persons < MOST_INSIDE:
        one_more(plc)


def after(*changes: Change) -> Change:
    """Return one change after the other."""

    def change(plc: PlcModel) -> None:
        for one in changes:
            one(plc)

    return change


COMES_IN: Final[dict[str, Change]] = {"entry": comes_in, "exit": wrong_way}
GOES_OUT: Final[dict[str, Change]] = {"entry": one_less, "exit": passes}
LEAVES: Final = {door: after(GOES_OUT[door], thing_left) for door in DOORS}
STANDS: Final = {door: partial(block, door=door, value=True) for door in DOORS}
FREES: Final = {door: partial(block, door=door, value=False) for door in DOORS}
# Out of the doorway; True: who stands there is counted as inside.
STEPS_OUT: Final[dict[tuple[str, bool], Change]] = {
    **{(door, False): FREES[door] for door in DOORS},
    **{(door, True): after(FREES[door], GOES_OUT[door]) for door in DOORS},
}
STEPS_IN: Final[dict[tuple[str, bool], Change]] = {
    **{(door, True): FREES[door] for door in DOORS},
    **{(door, False): after(FREES[door], COMES_IN[door]) for door in DOORS},
}
MISCOUNTS: Final[dict[str, Change]] = {
    "The PLC counts one too many.": _ghost,
    "The PLC overlooks somebody.": one_less,
    "The PLC takes a shadow for a bag.": thing_left,
}
