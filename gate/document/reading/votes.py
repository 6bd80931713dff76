"""Several frames of one zone become one: the mean of what was seen, place by place."""

from collections import Counter
from collections.abc import Sequence

from gate.document.reading.signs import Frame, Sign

Shape = tuple[int, int]


def shape_of(frame: Frame) -> Shape:
    """Return (lines, characters a line)."""
    return len(frame), len(frame[0])


def voted(frames: Sequence[Frame]) -> tuple[Frame, int]:
    """Return the mean of the frames of the most common shape, and how many they are.

    The mean, not the product: one frame that is sure and wrong must not outvote the others. Of
    shapes that are as common the latest counts.

    Args:
        frames: At least one, in the order in which they were taken.
    """
    same = [frames[place] for place in most_common([shape_of(frame) for frame in frames])]
    if len(same) == 1:
        return same[0], 1
    lines, width = shape_of(same[0])
    rows = [
        [_mean([frame[row][place] for frame in same]) for place in range(width)]
        for row in range(lines)
    ]
    return rows, len(same)


def most_common(shapes: Sequence[Shape]) -> list[int]:
    """Return which frames have the most common shape; of shapes as common, the latest's."""
    counts = Counter(shapes)
    latest = {shape: place for place, shape in enumerate(shapes)}
    common = max(counts, key=lambda one: (counts[one], latest[one]))
    return [place for place, shape in enumerate(shapes) if shape == common]


def _mean(signs: Sequence[Sign]) -> Sign:
    count = len(signs)
    columns = zip(*(sign.probabilities for sign in signs), strict=True)
    return Sign(
        probabilities=tuple([total / count for total in map(sum, columns)]),
        presence=sum(sign.presence for sign in signs) / count,
        x=sum(sign.x for sign in signs) / count,
    )
