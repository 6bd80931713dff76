"""Says whether a network in onnxruntime is one that its slot describes."""

from pathlib import Path
from typing import Any, Final

from gate.errors import ModelError
from models.slot import Slot
from models.slot_table import CHANNELS

TYPES: Final = {"uint8": "tensor(uint8)", "float32": "tensor(float)"}


def fitting(net: Any, slot: Slot, path: Path) -> tuple[str, bool]:
    """Return the input's name, and whether it takes any number of faces at once.

    Raises:
        ModelError: other inputs, outputs, types or extents than the slot says.
    """
    inputs, outputs = net.get_inputs(), net.get_outputs()
    picture = (slot.height, slot.width)
    wanted = (*picture, CHANNELS) if slot.layout == "nhwc" else (CHANNELS, *picture)
    shapes = [list(one.shape) for one in (*inputs, *outputs)]
    fits = len(inputs) == len(outputs) == 1 and inputs[0].type == TYPES[slot.type]
    if not fits or not _is(shapes[0][1:], wanted) or not _is(shapes[1][1:], (slot.length,)):
        raise ModelError(f"{path} is a network of other shapes than its slot: {shapes}")
    if shapes[0][0] == 1:
        return inputs[0].name, False
    if isinstance(shapes[0][0], int):
        raise ModelError(f"{path} takes {shapes[0][0]} faces at once, neither one nor any number")
    return inputs[0].name, True


def _is(shape: list[Any], wanted: tuple[int, ...]) -> bool:
    """Tell whether extents are these; a text stands for any number."""
    return len(shape) == len(wanted) and all(
        not isinstance(one, int) or one == other for one, other in zip(shape, wanted, strict=True)
    )
