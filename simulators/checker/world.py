"""What is true outside controller and PLC, and what happened that must be remembered."""

from enum import Enum
from typing import NamedTuple


class Link(Enum):
    """How controller and PLC are joined."""

    UP = "up"
    LOST = "lost"  # the controller knows; the PLC goes safe unless the link is back soon
    FROZEN = "frozen"  # the controller stands still, its last frame still counts
    DEAD = "dead"  # there is no controller


class World(NamedTuple):
    """Truth, and history as far as an invariant asks for it."""

    left: int  # disturbances that may still come
    link: Link = Link.UP
    inside: int = 0  # people truly between the doors
    thing: bool = False  # something truly lies in the lane
    standing: str = ""  # who stands in a doorway: "entry" or "exit", "+" where counted as inside
    document: str = ""  # what lies on the reader
    swapped: bool = False  # another document lay there since the accepted one was read
    asked: frozenset[str] = frozenset()  # of the workers, since they were told to forget
    proofs: frozenset[str] = frozenset()  # truly brought by the crossing under way
    leave: int = 0  # permit of an `Open` on the wire that no door has opened on yet
    opened: bool = False  # the exit opened since the crossing's last permit was armed
    timers: frozenset[str] = frozenset()  # running
    calm: bool = False  # a frame that asks for nothing went out since the PLC's mode changed


class Node(NamedTuple):
    """Everything there is, at one instant; numbers of interned values."""

    brain: int  # the controller; NOBODY: it is dead
    levels: int  # what the controller asks
    wire: int  # the newest frame that the PLC has, or gets next
    plc: int
    world: int


NOBODY = -1
