"""The watched folder delivers each whole capture once, the newest, and nothing stale or linked."""

import os
import time
from pathlib import Path

import pytest

from drivers.page_reader.folder_page import Config, FolderPageReader
from drivers.page_reader.lights import LitPageReader
from gate.errors import DeviceError


def reader(folder: Path, **changes: int) -> FolderPageReader:
    settings = {"timeout_ms": 300, "settle_ms": 20, **changes}
    one: LitPageReader = FolderPageReader(Config(path=folder, **settings))
    assert isinstance(one, FolderPageReader)
    return one


def lay(folder: Path, name: str, data: bytes, age_s: float = 1.0) -> Path:
    path = folder / name
    path.write_bytes(data)
    stamp = time.time() - age_s
    os.utime(path, (stamp, stamp))
    return path


def test_three_lights_of_one_capture(tmp_path: Path) -> None:
    lay(tmp_path, "a.visible.jpg", b"v")
    lay(tmp_path, "a.infrared.png", b"i")
    lay(tmp_path, "a.ultraviolet.jpg", b"u")
    lay(tmp_path, "b.infrared.jpg", b"of another")
    before = time.monotonic_ns()
    capture = reader(tmp_path, pixels_per_inch=300).capture_lit()
    assert capture.infrared is not None
    assert capture.ultraviolet is not None
    data = (capture.visible.data, capture.infrared.data, capture.ultraviolet.data)
    assert data == (b"v", b"i", b"u")
    assert capture.visible.pixels_per_inch == 300
    assert capture.taken_ns < before - 900_000_000


def test_pictures_of_the_document_before_are_not_mixed_in(tmp_path: Path) -> None:
    one = reader(tmp_path)
    lay(tmp_path, "page.infrared.png", b"i1", 4)
    lay(tmp_path, "page.ultraviolet.png", b"u1", 4)
    lay(tmp_path, "page.visible.png", b"v1", 4)
    assert one.capture_lit().infrared is not None
    lay(tmp_path, "page.ultraviolet.png", b"u2", 2)
    lay(tmp_path, "page.visible.png", b"v2", 2)  # the same names, and no infrared this time
    second = one.capture_lit()
    assert second.visible.data == b"v2"
    assert second.infrared is None
    assert second.ultraviolet is not None
    assert second.ultraviolet.data == b"u2"


def test_a_picture_of_long_before_is_of_another_document(tmp_path: Path) -> None:
    lay(tmp_path, "page.infrared.png", b"nobody took it", 12)
    lay(tmp_path, "page.visible.png", b"v", 1)
    assert reader(tmp_path).capture_lit().infrared is None


def test_each_capture_once_and_the_newest_first(tmp_path: Path) -> None:
    lay(tmp_path, "old.jpg", b"1", 9)
    lay(tmp_path, "new.jpg", b"2", 3)
    one = reader(tmp_path)
    assert one.capture().data == b"2"
    with pytest.raises(DeviceError, match="no new picture"):
        one.capture()
    lay(tmp_path, "new.jpg", b"3", 1)  # the same name, written anew
    assert one.capture().data == b"3"


def test_what_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    lay(tmp_path, "a.jpg", b"half", -60)
    with pytest.raises(DeviceError, match="no new picture"):
        reader(tmp_path, settle_ms=1_000).capture()


@pytest.mark.parametrize("name", ["a.txt", "a", ".jpg.part"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    lay(tmp_path, name, b"x")
    with pytest.raises(DeviceError, match="no new picture"):
        reader(tmp_path).capture()


def test_stale_empty_and_linked_files_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.jpg"
    outside.write_bytes(b"secret")
    lay(tmp_path, "stale.jpg", b"x", 100)
    lay(tmp_path, "empty.jpg", b"")
    (tmp_path / "link.jpg").symlink_to(outside)
    (tmp_path / "folder.jpg").mkdir()
    with pytest.raises(DeviceError, match="no new picture"):
        reader(tmp_path, max_age_s=30).capture()


def test_too_large_and_no_folder(tmp_path: Path) -> None:
    lay(tmp_path, "a.jpg", bytes(1_001))
    with pytest.raises(DeviceError, match="over 1000 bytes"):
        reader(tmp_path, max_bytes=1_000).capture()
    with pytest.raises(DeviceError, match="No such file"):
        reader(tmp_path / "no").capture()
