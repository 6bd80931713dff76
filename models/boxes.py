"""Upright boxes around faces, and whether two of them are about the same face."""

from collections.abc import Iterable

from models.faces import Face
from models.mesh import Mesh

SAME = 0.4  # part of the smaller box in the other, from which they are one face
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, px."""


def of_face(face: Face) -> Box:
    """Return the detector's box."""
    return face.x, face.y, face.x + face.width, face.y + face.height


def of_mesh(mesh: Mesh) -> Box:
    """Return the box around all points of the mesh."""
    (left, top), (right, bottom) = mesh.points[:, :2].min(axis=0), mesh.points[:, :2].max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def area(box: Box) -> float:
    """Return square pixels, 0 for a box turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def is_any(box: Box, others: Iterable[Box]) -> bool:
    """Tell whether a box is about the same face as one of the others."""
    return any(_overlap(box, other) > SAME for other in others)


def _overlap(one: Box, other: Box) -> float:
    """Part of the smaller box that lies in the other: half a face is often found within a face."""
    common = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return area(common) / max(min(area(one), area(other)), 1e-9)
