"""What a presentation-attack network is given and gives: one table of the manifest fits any."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from models.slot_table import Side, normalisation_faults, read_slot


@dataclass(frozen=True, slots=True, kw_only=True)
class PadSlot:
    """`[model.NAME.pad]` of a model of the role "attack_check".

    The crop is the face's box (hairline to chin, ear to ear), `scale` times as large about its
    middle, moved and shrunk to lie within the picture. A pixel goes in as (pixel - mean) /
    deviation, channel by channel in the network's own order.
    """

    width: Side = 80  # px, of the network's input
    height: Side = 80
    scale: Annotated[float, (1.0, 8.0)] = 2.7
    colour: Literal["rgb", "bgr"] = "bgr"
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    deviation: tuple[float, ...] = (1.0, 1.0, 1.0)
    classes: Annotated[int, range(1, 101)] = 3  # outputs; 1: one number
    live: Annotated[int, range(100)] = 1  # which of them stands for a living face
    output: Literal["logits", "probabilities"] = "logits"  # of one output: before a sigmoid, or not

    def faults(self) -> list[str]:
        """Say what does not go together, for people."""
        found = normalisation_faults(self.mean, self.deviation)
        if self.live >= self.classes:
            found.append("live: there are not so many classes")
        return found


def pad_slot_of(table: dict[str, Any], name: str) -> PadSlot:
    """Read a slot's table. Raises ModelError: every fault of it, one line each."""
    return read_slot(PadSlot, table, f"model.{name}.pad")
