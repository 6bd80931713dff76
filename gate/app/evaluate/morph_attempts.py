"""Reads a CSV of morphs and of who presents a live face to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gate.app.evaluate.pairs import picture
from gate.app.evaluate.rows import Row, RowFault, Rows
from gate.errors import PairsError

COLUMNS: Final = ("portrait", "live", "person", "kind")
MORPH, BONA_FIDE, IMPOSTOR = "morph", "bona_fide", "impostor"
KINDS: Final = (MORPH, BONA_FIDE, IMPOSTOR)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A live picture of a person before a portrait."""

    portrait: Path
    live: Path
    person: str  # any name; tells the contributors of a morph apart
    kind: str  # morph: the person has a share in it; bona_fide: their own; impostor: another's


def read_attempts(path: Path) -> tuple[Attempt, ...]:
    """Read the file. Paths count from its folder.

    Raises:
        PairsError: it can not be read, a column is missing, a value is none, a picture is not
            there, there is no morph, or a morph has fewer than two contributors; with its line.
    """
    rows, found = Rows(path, COLUMNS, ()), list[Attempt]()
    for row in rows:
        try:
            found.append(_attempt(row, path.parent))
        except RowFault as fault:
            rows.fault(row.line, str(fault))
    rows.finish()
    _refuse_half_morphs(path, found)
    return tuple(found)


def _attempt(row: Row, folder: Path) -> Attempt:
    kind, person = row.values["kind"], row.values["person"]
    if kind not in KINDS:
        raise RowFault(f"kind: must be one of {', '.join(KINDS)}, not {kind!r}")
    if not person:
        raise RowFault("person: who is on the live picture?")
    return Attempt(picture(row, "portrait", folder), picture(row, "live", folder), person, kind)


def _refuse_half_morphs(path: Path, found: Sequence[Attempt]) -> None:
    people = dict[Path, set[str]]()
    for one in found:
        if one.kind == MORPH:
            people.setdefault(one.portrait, set()).add(one.person)
    if not people:
        raise PairsError(f"{path}: no morph")
    for portrait, names in people.items():
        if len(names) < 2:
            raise PairsError(f"{path}: {portrait.name}: a morph has two contributors, or more")
