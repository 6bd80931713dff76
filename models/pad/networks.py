"""Presentation-attack networks in onnxruntime, and the mean of what several say."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gate.errors import ModelError
from models.faces import Picture, Points, in_colour
from models.pad.slot import PadSlot


class PadNetwork:
    """One network. Not thread-safe."""

    def __init__(self, path: Path, slot: PadSlot) -> None:
        """Load the file. Raises ModelError: the runtime refuses it, or it does not fit the slot."""
        self.slot = slot
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._net: Any = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own types are not public
            raise ModelError(f"{path} is not a network") from error
        self._input = self._net.get_inputs()[0].name
        black = np.zeros((slot.height, slot.width, 3), np.uint8)
        try:
            outputs = self._run(black)
        except Exception as error:
            raise ModelError(f"{path} does not take the input of its slot") from error
        if outputs.size != slot.classes:
            raise ModelError(f"{path} gives {outputs.size} outputs, its slot says {slot.classes}")

    def live_probability(self, picture: Picture, points: Points) -> float:
        """Return how sure the network is that a face is alive, 0..1; NaN where it answers NaN.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8.
            points: (468, 3) px, the mesh.
        """
        crop = crop_of(in_colour(picture), points, self.slot)
        try:
            return _probability(self._run(crop), self.slot)
        finally:
            crop.fill(0)

    def forget(self) -> None:
        """Let the runtime see a black picture, so that it keeps no face."""
        self._run(np.zeros((self.slot.height, self.slot.width, 3), np.uint8))

    def _run(self, crop: Picture) -> NDArray[np.float64]:
        colour = crop[:, :, ::-1] if self.slot.colour == "rgb" else crop
        mean, deviation = (np.array(v, np.float32) for v in (self.slot.mean, self.slot.deviation))
        ready = ((colour.astype(np.float32) - mean) / deviation).transpose(2, 0, 1)[None]
        (first, *_) = self._net.run(None, {self._input: np.ascontiguousarray(ready)})
        return np.asarray(first, np.float64).ravel()


class PadNetworks:
    """Several networks, whose mean counts. Use it in a `with`."""

    def __init__(self, chosen: Sequence[tuple[Path, PadSlot]]) -> None:
        """Raises ModelError: one of them can not be used."""
        self._networks = [PadNetwork(path, slot) for path, slot in chosen]

    def live_probability(self, picture: Picture, points: Points) -> float | None:
        """Return the mean, 0..1; None: there are no networks."""
        if not self._networks:
            return None
        return float(np.mean([one.live_probability(picture, points) for one in self._networks]))

    def forget(self) -> None:
        """Let the runtimes keep no face."""
        for one in self._networks:
            one.forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._networks.clear()


def crop_of(picture: Picture, points: Points, slot: PadSlot) -> Picture:
    """Cut the face out with what lies around it, as the slot says, (height, width, 3) BGR."""
    low, high = points[:, :2].min(axis=0), points[:, :2].max(axis=0)
    tall, wide = picture.shape[:2]
    size = high - low
    scale = min(slot.scale, (wide - 1) / size[0], (tall - 1) / size[1])
    half = scale * size / 2
    middle = np.clip((low + high) / 2, half, np.array([wide, tall]) - half)
    (left, top), (right, bottom) = np.round(middle - half), np.round(middle + half)
    part = picture[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
    return np.asarray(cv2.resize(part, (slot.width, slot.height)), np.uint8)


def _probability(outputs: NDArray[np.float64], slot: PadSlot) -> float:
    if slot.output == "probabilities":
        return float(outputs[slot.live])
    if slot.classes == 1:
        return float(1 / (1 + np.exp(-outputs[0])))
    shifted = np.exp(outputs - outputs.max())
    return float(shifted[slot.live] / shifted.sum())
