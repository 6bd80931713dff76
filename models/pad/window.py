"""A window of live frames: keeps the little that the figures need, and erases it."""

from collections import deque
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gate.biometrics.pad.figures import Figures
from models.faces import Picture, Points
from models.mesh import Mesh
from models.pad import depth, raster, shine
from models.pad.blinks import count_blinks
from models.pad.border import Surroundings
from models.pad.motion import Poses
from models.pad.repeats import Repeats

EVERY: Final = 3  # frames, of what is slow to measure and changes slowly
MOST: Final = 64  # values of a figure
GAP_MS: Final = 600  # without a face, or a jump: somebody else, and all begins anew
JUMP: Final = 0.8  # of the face's width
ALIKE: Final = 0.55  # of frame and next frame: a blink leaves 0.6, another person 0.5 or less
ANCHOR_MS: Final = 1_500  # until the frame that the background is held against is renewed
LEAST_MOVE_PX: Final = 3.0


class PadWindow:
    """One capture's window. Holds parts of faces: `erase` it when the crossing ends.

    Kept are: four meshes of the farthest poses, the last mesh, one grey frame of half the size,
    forty grey thumbnails of 80x60, the last aligned face, the mean surroundings of the face.
    Everything else is numbers.
    """

    def __init__(self) -> None:
        self._poses, self._repeats, self._around = Poses(), Repeats(), Surroundings()
        self._anchor: tuple[int, NDArray[np.uint8], Points] | None = None
        self._last: tuple[int, Points] | None = None
        self._chip: NDArray[np.float32] | None = None
        self._begin()

    def _begin(self) -> None:
        self._frames, self._first_ms = 0, 0
        self._border: float | None = None
        self._values: dict[str, deque[float]] = {
            name: deque(maxlen=MOST)
            for name in ("raster", "banding", "glare", "background", "open", "network")
        }

    def add(self, stamp_ms: int, picture: Picture, mesh: Mesh) -> bool:
        """Take in one frame; False: it is another face than before, and all began anew.

        Args:
            stamp_ms: monotonic, of the frame.
            picture: (h, w, 3) BGR uint8.
            mesh: of the one face; its eye openness may be NaN: not measured.
        """
        points = mesh.points
        chip = shine.brightness(picture, points)
        goes_on = not self._is_another(stamp_ms, points, chip)
        if not goes_on:
            self.erase()
        self._first_ms = self._first_ms if self._frames else stamp_ms
        if self._frames % EVERY == 0:
            self._slow(picture, points)
        self._light(chip)
        self._around.add(picture, points)
        small = depth.reduced(picture)
        self._background(stamp_ms, small, points)
        self._repeats.add(stamp_ms, picture, small)
        self._poses.add(points)
        if np.isfinite(mesh.eye_openness):
            self._values["open"].append(mesh.eye_openness)
        self._frames += 1
        self._last = stamp_ms, points.copy()
        return goes_on

    def rate(self, live_probability: float | None) -> None:
        """Take in what the networks say of the last frame, 0..1; None: there are none."""
        if live_probability is not None:
            self._values["network"].append(live_probability)

    def figures(self) -> Figures:
        """Return the figures of the window as it is."""
        open_eyes = list(self._values["open"])
        return Figures(
            frames=self._frames,
            span_ms=self._last[0] - self._first_ms if self._last else 0,
            raster=self._median("raster"),
            banding=self._median("banding"),
            glare=self._median("glare"),
            border=self._border,
            background=self._median("background"),
            depth=self._poses.depth,
            turn_deg=self._poses.turn_deg,
            blinks=count_blinks(open_eyes) if open_eyes else None,
            change=self._repeats.change,
            repeat=self._repeats.repeat,
            same=self._repeats.same,
            live_probability=self._median("network"),
        )

    def erase(self) -> None:
        """Overwrite what is left of a face, and begin anew."""
        self._poses.erase()
        self._repeats.erase()
        self._around.erase()
        for kept in (self._anchor, self._last):
            for part in kept[1:] if kept else ():
                part.fill(0)
        if self._chip is not None:
            self._chip.fill(0)
        self._anchor = self._last = self._chip = None
        self._begin()

    def _is_another(self, stamp_ms: int, points: Points, chip: shine.Chip) -> bool:
        if self._last is None:
            return False
        if self._chip is not None and shine.alike(self._chip, chip) < ALIKE:
            return True  # the same place, another face: a picture was raised before the own one
        before = self._last[1]
        wide = float(np.ptp(before[:, 0]))
        return stamp_ms - self._last[0] > GAP_MS or depth.moved_px(before, points) > JUMP * wide

    def _slow(self, picture: Picture, points: Points) -> None:
        self._border = self._around.enclosure()
        self._values["glare"].append(shine.glare(picture, points))
        power = raster.spectrum(picture, points)
        if power is not None:
            self._values["raster"].append(raster.peak(power))

    def _light(self, chip: shine.Chip) -> None:
        if self._chip is not None:
            self._values["banding"].append(shine.banding(self._chip, chip))
            self._chip.fill(0)
        self._chip = chip

    def _background(self, stamp_ms: int, small: NDArray[np.uint8], points: Points) -> None:
        if self._anchor is not None:
            since_ms, anchor, before = self._anchor
            if depth.moved_px(before, points) >= LEAST_MOVE_PX:
                told = depth.with_the_face(anchor, before, small, points)
                if told is not None:
                    self._values["background"].append(told)
            if stamp_ms - since_ms < ANCHOR_MS:
                return
            anchor.fill(0)
            before.fill(0)
        self._anchor = stamp_ms, small.copy(), points.copy()

    def _median(self, name: str) -> float | None:
        values = self._values[name]
        return median(values) if values else None
