"""How effects change what every cycle asks of the lane PLC: values in, values out."""

from dataclasses import replace

from gate.effects import Arm, Effect, Open, SetDoor, SetLamp, SetMode
from gate.events import DoorRequest, Levels


def after(levels: Levels, effect: Effect) -> Levels:
    """Return the levels once this effect is carried out.

    Arming and opening are never in one frame: the PLC arms only what is not used yet. Every other
    order to the doors takes the permit back. Source: docs/lane-map.md, Permits.
    """
    match effect:
        case SetDoor():
            return replace(levels, entry_door=effect.entry, exit_door=effect.exit, permit=0, arm=0)
        case Arm():
            close = DoorRequest.CLOSE
            return replace(levels, entry_door=close, exit_door=close, permit=0, arm=effect.permit)
        case Open():
            return replace(
                levels,
                entry_door=DoorRequest.CLOSE,
                exit_door=DoorRequest.OPEN,
                permit=effect.permit,
                arm=0,
            )
        case SetLamp():
            return replace(levels, lamp=effect.lamp)
        case SetMode():
            return replace(levels, mode=effect.mode, acknowledge=effect.acknowledge)
        case _:
            return levels


def opens(effect: Effect) -> bool:
    """Tell whether this effect lets a door open, now or in its consequence."""
    if isinstance(effect, SetDoor):
        return effect.entry is DoorRequest.OPEN
    return isinstance(effect, Open | Arm)
