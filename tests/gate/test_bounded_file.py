"""Files of a person's choice are read up to a limit, and only if they are files."""

from pathlib import Path

import pytest

from gate.bounded_file import FileTooLarge, read_bounded


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
