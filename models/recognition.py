"""Turns a face into an embedding with the network of a slot, and compares two of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from gate.errors import ModelError
from models.alignment import aligned
from models.faces import Picture
from models.fitting import fitting
from models.fusion import fused_score
from models.mesh import Mesh
from models.slot import Slot
from models.slot_table import CHANNELS
from models.template import TEMPLATES

Embedding = NDArray[np.float32]
"""(length,) float32, of L2 norm 1 where the slot compares by cosine. Personal: memory only."""

NORM_TOLERANCE = 1e-3
# Four views, at 0.96 and 1.04 of the size and mirrored: of the AT&T set as it is, as chip portraits
# and as live frames 1.0 to 1.2 % of the genuine pairs are lost at a false match rate of 0.1 % and
# 2.6 to 2.9 % at 0.01 %; with one view 1.6 to 2.0 and 2.8 to 3.9 %, with two 1.0 to 1.6 and 2.9 to
# 3.7 % (`python -m tests.bench.views`). Beside two these are 4 to 16 pairs of 20 people, so likely
# rather than proven. A second alignment by five points gained nothing.
DLIB: Final = Slot()


class FaceRecogniser:
    """One recognition network in onnxruntime. Not thread-safe; close it, or use it in a `with`."""

    def __init__(self, path: Path, slot: Slot = DLIB) -> None:
        """Load the file. Raises ModelError: the runtime refuses it, or it does not fit the slot."""
        self.slot = slot
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # two were slower (measured)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._net = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own types are not public
            raise ModelError(f"{path} is not a face recogniser") from error
        self._input, self._at_once = fitting(self._net, slot, path)
        self._template = TEMPLATES[slot.alignment]

    def embed(self, picture: Picture, mesh: Mesh) -> Embedding:
        """Return the mean over the views of the face; of norm 1 where the slot says cosine.

        Args:
            picture: (h, w, 3) BGR or (h, w) grey uint8, the one that the mesh was fitted to.

        Raises:
            ValueError: another shape or type, or a mesh that has no extent.
            ModelError: the network fails on what its file says that it takes.
        """
        extent = (self.slot.width, self.slot.height)
        views = [
            aligned(picture, mesh.points, self._template, extent, size) for size in self.slot.sizes
        ]
        if self.slot.mirror:
            views += [view[:, ::-1] for view in views]
        embedding: Embedding = self._run(np.stack(views)).mean(axis=0)
        if self.slot.distance == "cosine":
            embedding /= np.linalg.norm(embedding)  # in place: whoever erases it, erases all
        return embedding

    def score(
        self, probes: Sequence[Embedding], weights: Sequence[float], reference: Embedding
    ) -> float:
        """Return the one comparison score of several embeddings of a face: the weighted mean.

        Args:
            probes: of this network, at least one.
            weights: as many, 0 or more, not all of them 0.
            reference: what all of them are compared with.

        Raises:
            ValueError: anything else (NaN too).
        """
        return fused_score([self.compare(one, reference) for one in probes], weights)

    def compare(self, probe: Embedding, reference: Embedding) -> float:
        """Return the comparison score by the slot's distance; higher is more alike.

        Raises:
            ValueError: not two embeddings of this network (NaN too).
        """
        if self.slot.distance == "cosine":
            return comparison_score(probe, reference, self.slot.length)
        for one in (probe, reference):
            if one.shape != (self.slot.length,) or not np.isfinite(one).all():
                raise ValueError("not an embedding of finite numbers")
        return -float(np.linalg.norm(probe.astype(np.float64) - reference))

    def forget(self) -> None:
        """Overwrite what the runtime keeps of the last face with black pictures."""
        count = len(self.slot.sizes) * (1 + self.slot.mirror)
        self._run(np.zeros((count, self.slot.height, self.slot.width, CHANNELS), np.uint8))

    def _run(self, views: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return (n, length) of (n, height, width, 3) RGB."""
        given: NDArray[Any] = views if self.slot.colour == "rgb" else views[..., ::-1]
        if self.slot.type == "float32":
            plain = given.astype(np.float32) - np.array(self.slot.mean, np.float32)
            given = plain / np.array(self.slot.deviation, np.float32)
        if self.slot.layout == "nchw":
            given = given.transpose(0, 3, 1, 2)
        given = np.ascontiguousarray(given)
        batches = [given] if self._at_once else np.split(given, len(given))
        try:
            found = [self._net.run(None, {self._input: one})[0] for one in batches]
        except Exception as error:  # as above; a shape that no slot and no file had told
            raise ModelError("the network of the recogniser can not be run") from error
        return np.concatenate(found)

    def close(self) -> None:
        """Free the runtime. Idempotent."""
        self._net = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def comparison_score(probe: Embedding, reference: Embedding, length: int = DLIB.length) -> float:
    """Compare the live face with the document's portrait.

    Args:
        probe: (length,) float32, L2 norm 1, captured in this crossing.
        reference: (length,) float32, L2 norm 1, from DG2 or the data page.
        length: of the network's embeddings.

    Returns:
        Cosine similarity, -1 to 1, higher is more alike. Of dlib's network it is seldom under 0.7;
        strangers lie around 0.87, one person's pictures around 0.98.
        Thresholds: models/manifest.toml.

    Raises:
        ValueError: another shape, or a norm off 1 by over 1e-3 (NaN too).

    Source: ISO/IEC 2382-37:2022, 37.03.14 and 37.03.16.
    """
    # Not dlib's distance of the plain embeddings: on the AT&T set that finds 95 to 96 % of the
    # genuine pairs at a false match rate of 0.01 %, the cosine 96 to 97 % (eight alignments tried).
    for one in (probe, reference):
        if one.shape != (length,) or not abs(float(np.linalg.norm(one)) - 1) <= NORM_TOLERANCE:
            raise ValueError("not an embedding of norm 1")
    return float(probe.astype(np.float64) @ reference.astype(np.float64))
