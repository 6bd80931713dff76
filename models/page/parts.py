"""Shows a detector a page in overlapping parts: BlazeFace sees faces of a fifth of it and more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.boxes import is_any, of_face
from models.faces import Face, Picture
from models.page.portrait import Detect

PARTS: Final = (1, 2)  # the whole, and halves of each side, overlapping by half
MIN_SCORE: Final = 0.6  # of a face in a part: patterns score up to 0.6, faces 0.8 and more


def in_parts(detect: Detect) -> Detect:
    """Return a detector that looks at the whole and at nine overlapping quarters of a picture."""

    def look(picture: Picture) -> Sequence[Face]:
        found = list[Face]()
        for part in PARTS:
            high, wide = picture.shape[0] // part, picture.shape[1] // part
            for top in range(0, picture.shape[0] - high + 1, max(1, high // 2)):
                for left in range(0, picture.shape[1] - wide + 1, max(1, wide // 2)):
                    view = picture[top : top + high, left : left + wide].copy()
                    found += [_moved(face, left, top) for face in detect(view)]
        sure = sorted((one for one in found if one.score >= MIN_SCORE), key=lambda one: -one.score)
        kept = list[Face]()
        for face in sure:
            if not is_any(of_face(face), map(of_face, kept)):
                kept.append(face)
        return kept

    return look


def _moved(face: Face, left: int, top: int) -> Face:
    points = tuple((x + left, y + top) for x, y in face.key_points)
    return replace(face, x=face.x + left, y=face.y + top, key_points=points)
