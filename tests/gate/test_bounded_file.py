"""Files of a person's choice are read up to a limit, and only if they are files."""

from pathlib import Path

import pytest

from gate.bounded_file import FileTooLarge, one_more_at_most, read_bounded


def test_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "some"
    path.write_bytes(bytes(range(100)))
    assert read_bounded(path, 100) == bytes(range(100))
    with pytest.raises(FileTooLarge, match="over 99 bytes"):
        read_bounded(path, 99)


@pytest.mark.parametrize("path", ["/dev/zero", "/", "/nowhere"])
def test_what_is_no_file_is_not_opened(path: str) -> None:
    with pytest.raises(OSError, match=r"no file|No such file"):
        read_bounded(Path(path), 10)


@pytest.mark.parametrize(("size", "most", "read"), [(0, 8, 0), (8, 8, 8), (9, 8, 9), (99, 8, 9)])
def test_no_more_than_one_byte_too_many_is_read(
    tmp_path: Path, size: int, most: int, read: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(size))
    with path.open("rb") as file:
        assert len(one_more_at_most(file, most)) == read
