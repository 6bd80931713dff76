"""A user's own picture as the page."""

from pathlib import Path

import pytest

from drivers.page_reader.file_page import Config, FilePageReader
from gate.errors import DeviceError
from gate.ports import PagePicture, PageReader


def test_the_file_as_it_is_now(tmp_path: Path) -> None:
    path = tmp_path / "page.jpg"
    reader: PageReader = FilePageReader(Config(path=path, pixels_per_inch=300))
    with pytest.raises(DeviceError, match="no file"):
        reader.capture()
    path.write_bytes(b"one")
    assert reader.capture() == PagePicture(b"one", 300)
    path.write_bytes(b"two")
    assert reader.capture().data == b"two"
    assert "two" not in repr(reader.capture())


def test_too_large_or_no_file(tmp_path: Path) -> None:
    path = tmp_path / "page.jpg"
    path.write_bytes(bytes(1_001))
    with pytest.raises(DeviceError, match="over 1000 bytes"):
        FilePageReader(Config(path=path, max_bytes=1_000)).capture()
    with pytest.raises(DeviceError, match="no file"):
        FilePageReader(Config(path=tmp_path)).capture()
