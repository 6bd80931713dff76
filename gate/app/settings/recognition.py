"""Which recogniser and threshold a lane's threshold set stands for."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gate.app.settings.tables import HallTable, LaneSettings
from gate.config import TomlFile
from gate.errors import ModelError
from models.manifest import Manifest, shipped
from models.site_manifest import joined


def beside(file: TomlFile, hall: HallTable) -> HallTable:
    """Return the hall with the path of its own models as from its file's folder."""
    if hall.models is None:
        return hall
    return replace(hall, models=Path(file.name).parent / hall.models)


def manifest_of(hall: HallTable) -> Manifest:
    """Return the networks and thresholds of a hall. Raises ModelError: its own are not right."""
    return shipped() if hall.models is None else joined(hall.models)


def refuse_unknown_sets(
    file: TomlFile, hall: HallTable, lanes: Sequence[LaneSettings | None]
) -> None:
    """Note a fault for each lane whose threshold set is not to be had."""
    try:
        known = manifest_of(hall).thresholds
    except ModelError as error:
        file.fault(("hall", "models"), "; ".join(error.args[0].splitlines()))
        return
    for index, lane in enumerate(lanes):
        if lane is not None and lane.table.threshold_set not in known:
            fault = f"no set {lane.table.threshold_set!r}; known are {', '.join(known)}"
            file.fault(("lane", index, "threshold_set"), fault)
