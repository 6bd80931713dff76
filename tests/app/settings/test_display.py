"""`[display]`: its folders lie beside the file, and what is none is told with its line."""

from pathlib import Path

import pytest

from gate.app.settings.display import read_display
from gate.config import TomlFile
from gate.errors import ConfigError


def file(folder: Path, text: str) -> TomlFile:
    path = folder / "hall.toml"
    path.write_text(text, "utf-8")
    return TomlFile.read(path)


def test_without_a_table_it_is_english_without_a_voice(tmp_path: Path) -> None:
    display = read_display(file(tmp_path, ""))
    assert display is not None
    assert (display.language, display.voice, display.catalogues, display.mirror) == (
        "en",
        None,
        None,
        True,
    )


def test_folders_lie_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "spoken").mkdir()
    display = read_display(file(tmp_path, '[display]\nvoice = "spoken"\nlanguage = "fr"\n'))
    assert display is not None
    assert (display.voice, display.language) == (tmp_path / "spoken", "fr")


def test_faults_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "fr.po").write_text("no catalogue", "utf-8")
    given = file(tmp_path, '[display]\nvoice = "nowhere"\ncatalogues = "words"\n')
    read_display(given)
    with pytest.raises(ConfigError, match="is no folder") as told:
        given.finish()
    assert "hall.toml:2: " in str(told.value)
    assert "fr.po:1: " in str(told.value)
