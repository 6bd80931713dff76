"""What a recognition network is given and gives: one table of the manifest fits any face net."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from models.slot_table import Side, normalisation_faults, read_slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """`[model.NAME.slot]`; the defaults are those of dlib's face ResNet as our reader writes it.

    A picture goes in as (pixel - mean) / deviation, channel by channel in the network's own order.
    """

    width: Side = 150  # px, of the network's input
    height: Side = 150
    layout: Literal["nhwc", "nchw"] = "nhwc"
    type: Literal["uint8", "float32"] = "uint8"  # uint8: mean 0 and deviation 1
    colour: Literal["rgb", "bgr"] = "rgb"
    mean: tuple[float, ...] = (0.0, 0.0, 0.0)
    deviation: tuple[float, ...] = (1.0, 1.0, 1.0)
    alignment: Literal["dlib_32", "arcface_5"] = "dlib_32"  # models/template.py
    # Every view of a face is embedded and the mean taken: test-time fusion. A size is that of the
    # face to the template's; the template's middle lies in the middle of the input.
    sizes: tuple[float, ...] = (0.96, 1.04)
    mirror: bool = True  # each size a second time as a mirror image
    length: Annotated[int, range(2, 4097)] = 128  # of an embedding
    # "cosine": of embeddings scaled to norm 1. "euclidean": the distance as it is, negative, so
    # that higher is more alike (ISO/IEC 2382-37, similarity score).
    distance: Literal["cosine", "euclidean"] = "cosine"

    def faults(self) -> list[str]:
        """Say what does not go together, for people."""
        found = normalisation_faults(self.mean, self.deviation)
        if self.type == "uint8" and (any(self.mean) or {*self.deviation} != {1.0}):
            found.append("type: uint8 takes pixels as they are: mean 0, deviation 1")
        if not self.sizes or not all(0.1 <= one <= 10 for one in self.sizes):
            found.append("sizes: at least one, each 0.1..10")
        return found


def slot_of(table: dict[str, Any], name: str) -> Slot:
    """Read a slot's table. Raises ModelError: every fault of it, one line each."""
    return read_slot(Slot, table, f"model.{name}.slot")
