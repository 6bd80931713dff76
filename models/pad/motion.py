"""The farthest poses of a head, and how its nose stood out of its face between them."""

from heapq import nlargest
from typing import Final

from models import geometry
from models.faces import Points
from models.pad import depth

SETTLED: Final = 3  # one badly fitted mesh shall not make a solid of a picture: the third counts


class Poses:
    """Keeps the meshes that looked farthest to the left, right, up and down."""

    def __init__(self) -> None:
        self._far: dict[tuple[int, int], tuple[float, Points]] = {}  # (axis, sign): angle, mesh
        self._depths: list[float] = []
        self.turn_deg: float | None = None

    @property
    def depth(self) -> float | None:
        """By the eye distance; None: fewer than three pairs of meshes."""
        return self._depths[-1] if len(self._depths) == SETTLED else None

    def add(self, points: Points) -> None:
        """Take in a mesh, (468, 3) px."""
        for _, before in self._far.values():
            turn = depth.turned_deg(before, points)
            self.turn_deg = max(self.turn_deg or 0.0, turn)
            self._depths.append(depth.relief(before, points))
        self._depths = nlargest(SETTLED, self._depths)
        pose = geometry.pose_deg(points)
        for axis in (0, 1):
            for sign in (-1, 1):
                self._keep((axis, sign), sign * pose[axis], points)

    def erase(self) -> None:
        """Overwrite the meshes."""
        for _, points in self._far.values():
            points.fill(0)
        self._far.clear()
        self._depths, self.turn_deg = [], None

    def _keep(self, where: tuple[int, int], angle: float, points: Points) -> None:
        kept = self._far.get(where)
        if kept is None:
            self._far[where] = angle, points.copy()
        elif angle > kept[0]:
            kept[1][:] = points
            self._far[where] = angle, kept[1]
