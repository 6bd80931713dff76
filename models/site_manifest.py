"""A site's own networks and thresholds, beside those that this release came with."""

from math import isfinite
from pathlib import Path

from gate.errors import ModelError
from models.manifest import Manifest, parse, shipped


def joined(path: Path) -> Manifest:
    """Return the shipped manifest and a site's; nothing that ships can be replaced.

    Args:
        path: TOML of the same form as models/manifest.toml. Its thresholds may belong to networks
            of either.

    Raises:
        ModelError: it can not be read, names what ships already, or a threshold has no recogniser.
    """
    try:
        site = parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} can not be read") from error
    known = shipped()
    again = (site.models.keys() & known.models) | (site.thresholds.keys() & known.thresholds)
    if again:
        raise ModelError(f"{path}: {min(again)} is the name of one that ships")
    _refuse_same_files(path, site, known)
    both = Manifest({**known.models, **site.models}, {**known.thresholds, **site.thresholds})
    for one in site.thresholds.values():
        if one.model not in both.models or both.models[one.model].slot is None:
            raise ModelError(f"{path}: threshold {one.name}: no recogniser {one.model!r}")
        scores = [one.score] if one.printed_score is None else [one.score, one.printed_score]
        if not all(map(_is_score, scores)):
            raise ModelError(f"{path}: threshold {one.name}: its score is no finite number")
    return both


def _is_score(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and isfinite(value)


def _refuse_same_files(path: Path, site: Manifest, known: Manifest) -> None:
    """All files lie in one folder."""
    taken = [model.file for one in (known, site) for model in one.models.values()]
    for file in {file for file in taken if taken.count(file) > 1}:
        raise ModelError(f"{path}: {file} is the file of two models")
