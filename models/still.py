"""Finds every face of a still picture: small in a large page, filling the picture, or lying.

BlazeFace (short range) sees faces of about a fifth of what it is shown, or more. It is shown the
picture, the picture with a margin, and overlapping tiles. What it takes for a face must then
convince the mesh, which tells print and patterns from faces far more surely.
"""

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from models.boxes import area, is_any, of_face, of_mesh
from models.detection import FaceDetector
from models.faces import Face, Picture, in_colour
from models.mesh import FaceMesh, Mesh

MIN_SCORE = 0.7  # of the best view: all 249 true faces of the sets had 0.80, false ones up to 0.62
MIN_PRESENCE = 0.5  # that a mesh needs at least
BEHIND_SUREST = 0.2  # and at most this far behind the surest face of the picture
SURE = 0.99  # where the surest is below, the picture may lie: it is turned, too
PARTS = (2, 3)  # tiles of a half and of a third of the longer side, each overlapping by half
SEARCH_PX = 1200  # longer side of the picture that is searched
MIN_TILE_PX = 96
MARGIN = 0.5  # of the longer side, for faces that fill the picture
GREY = (128.0, 128.0, 128.0)


def find_faces(picture: Picture, detector: FaceDetector, mesh: FaceMesh) -> tuple[Mesh, ...]:
    """Return the meshes of all faces, the largest first; about 60 ms, 250 where none is sure.

    Args:
        picture: (h, w, 3) BGR or (h, w) grey uint8. Where it lies on its side or its head, the
            meshes do so too, and can be used with the picture as it is.

    Raises:
        ValueError: another shape or type.
    """
    colour = in_colour(picture)
    best = _fit(colour, _candidates(colour, detector), mesh)
    for turns in (1, 2, 3):
        if _surest(best) >= SURE:
            break
        turned = np.ascontiguousarray(np.rot90(colour, -turns))
        found = _fit(turned, _candidates(turned, detector), mesh)
        if _surest(found) >= SURE:  # patterns look like faces more easily upside down
            best = [_turned_back(one, turns, turned) for one in found]
    least = max(MIN_PRESENCE, _surest(best) - BEHIND_SUREST)
    faces = [one for one in best if one.presence >= least]
    return tuple(sorted(faces, key=lambda one: -area(of_mesh(one))))


def _surest(faces: list[Mesh]) -> float:
    return max((one.presence for one in faces), default=0.0)


def _candidates(picture: Picture, detector: FaceDetector) -> list[Face]:
    """Look at all views of the picture; the surest first."""
    shrink = min(1.0, SEARCH_PX / max(picture.shape))
    if not round(shrink * min(picture.shape[:2])):
        return []  # a strip: nothing would be left of it, and nobody is on it
    small = picture
    if shrink < 1.0:  # BlazeFace sees 128 px of every view: nothing is lost
        resized = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        small = np.asarray(resized, np.uint8)
    found = [
        _moved(face, left, top, 1 / shrink)
        for view, left, top in _views(small)
        for face in detector.detect(view)
    ]
    return sorted(found, key=lambda face: -face.score)


def _views(picture: Picture) -> Iterator[tuple[Picture, int, int]]:
    """Yield parts of the picture with the place of their upper left corner."""
    height, width = picture.shape[:2]
    longer = max(height, width)
    margin = round(MARGIN * longer)
    yield picture, 0, 0
    wide = cv2.copyMakeBorder(
        picture, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=GREY
    )
    yield np.asarray(wide, np.uint8), -margin, -margin
    for part in PARTS:
        side = longer // part
        if side < MIN_TILE_PX:
            return
        for top in _starts(height, side):
            for left in _starts(width, side):
                yield picture[top : top + side, left : left + side].copy(), left, top


def _starts(length: int, side: int) -> list[int]:
    """Return where tiles of a side begin, so that they overlap by half and reach both ends."""
    steps = max(1, int(np.ceil(2 * (length - side) / side)))
    return sorted({round(step * max(0, length - side) / steps) for step in range(steps + 1)})


def _moved(face: Face, left: float, top: float, scale: float) -> Face:
    """Return a face of a view in the picture, of which the view is a smaller part."""
    return Face(
        x=(face.x + left) * scale,
        y=(face.y + top) * scale,
        width=face.width * scale,
        height=face.height * scale,
        score=face.score,
        key_points=tuple(((x + left) * scale, (y + top) * scale) for x, y in face.key_points),
    )


def _turned_back(mesh: Mesh, turns: int, turned: Picture) -> Mesh:
    """Undo quarter turns to the right, which the picture took before the mesh was fitted."""
    points, (height, width) = mesh.points.copy(), turned.shape[:2]
    for _ in range(turns):
        points[:, :2] = np.column_stack([points[:, 1], width - 1 - points[:, 0]])
        height, width = width, height
    return replace(mesh, points=points)


def _fit(picture: Picture, faces: list[Face], mesh: FaceMesh) -> list[Mesh]:
    found = list[Mesh]()
    sure = [of_face(face) for face in faces if face.score >= MIN_SCORE]
    for face in faces:
        if is_any(of_face(face), map(of_mesh, found)):
            continue
        one = mesh.fit(picture, face)
        new = is_any(of_mesh(one), sure) and not is_any(of_mesh(one), map(of_mesh, found))
        if new and one.presence >= MIN_PRESENCE:
            found.append(one)
    return found
