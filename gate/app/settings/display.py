"""`[display]`: which language first, and where recordings and own translations lie."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from gate.config import TomlFile
from gate.console.display.catalogue import load
from gate.console.display.settings import DisplaySettings
from gate.errors import ConfigError

FOLDERS: Final = ("voice", "catalogues")


def read_display(file: TomlFile) -> DisplaySettings | None:
    """Return the table with its folders as from the file's own; None: a fault was noted."""
    table = file.table(("display",), DisplaySettings)
    if table is None:
        return None
    beside = Path(file.name).parent
    given = {key: getattr(table, key) for key in FOLDERS}
    table = replace(table, **{key: beside / path for key, path in given.items() if path})
    for key in FOLDERS:
        if (path := getattr(table, key)) is not None and not path.is_dir():
            file.fault(("display", key), f"{path} is no folder")
    try:
        load(table.catalogues)
    except ConfigError as error:
        file.fault(("display", "catalogues"), error.args[0])
    return table
