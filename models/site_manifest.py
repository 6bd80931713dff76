"""A site's own networks and thresholds, beside those that this release came with."""

from pathlib import Path
from sys import float_info

from gate.errors import ModelError
from models.manifest import Manifest, Threshold, parse, shipped
from models.slot import Slot
from models.thresholds import limits_of


def joined(path: Path) -> Manifest:
    """Return the shipped manifest and a site's; nothing that ships can be replaced.

    Args:
        path: TOML of the same form as models/manifest.toml. Its thresholds may belong to networks
            of either.

    Raises:
        ModelError: it can not be read, names what ships already, a threshold has no recogniser, or
            its score can be none of that recogniser's.
    """
    try:
        site = parse(path.read_text("utf-8"))
    except (OSError, ValueError) as error:  # no file, no UTF-8, a name that no file can have
        raise ModelError(f"{path} can not be read") from error
    known = shipped()
    again = (site.models.keys() & known.models) | (site.thresholds.keys() & known.thresholds)
    if again:
        raise ModelError(f"{path}: {min(again)} is the name of one that ships")
    _refuse_same_files(path, site, known)
    both = Manifest({**known.models, **site.models}, {**known.thresholds, **site.thresholds})
    slots = {one.name: one.slot for one in both.models.values() if one.slot is not None}
    for one in site.thresholds.values():
        if not isinstance(one.model, str) or one.model not in slots:
            raise ModelError(f"{path}: threshold {one.name}: no recogniser {one.model!r}")
        scores = {"score": one.score, "printed_score": one.printed_score}
        for name, score in scores.items():
            if name == "printed_score" and score is None:
                continue
            if fault := _fault_of_score(score, slots[one.model]):
                raise ModelError(f"{path}: threshold {one.name}: its {name} {fault}")
        _refuse_misfits(path, one)
    return both


def _refuse_misfits(path: Path, one: Threshold) -> None:
    try:
        limits_of(one)
    except ModelError as error:
        raise ModelError(f"{path}: {error.args[0]}") from error


def _fault_of_score(score: object, slot: Slot) -> str | None:
    """Say why this can be no threshold; one that every face reaches would let everybody in."""
    if isinstance(score, bool) or not isinstance(score, int | float):
        return "is no number"
    if slot.distance == "cosine":
        return None if -1 < score <= 1 else "must be above -1 and 1 at most: it is a cosine"
    finite = -float_info.max <= score <= 0
    return None if finite else "must be 0 at most, and finite: it is a distance, negative"


def _refuse_same_files(path: Path, site: Manifest, known: Manifest) -> None:
    """All files lie in one folder."""
    taken = [model.file for one in (known, site) for model in one.models.values()]
    for file in {file for file in taken if taken.count(file) > 1}:
        raise ModelError(f"{path}: {file} is the file of two models")
