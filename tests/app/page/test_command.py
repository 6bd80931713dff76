"""`egate page read`: one object a picture, and one sentence where a file is none."""

import json
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from gate.app.cli import main
from simulators.full_page.kinds import PageKind
from tests.app.page.drawn import page, png

KEYS = {
    "file", "type", "lines", "valid", "checks", "fields", "unsure", "fault", "placement", "ms",
}  # fmt: skip


def test_one_object_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture, printed = page(PageKind.TD3, 21)
    good, empty = tmp_path / "page.png", tmp_path / "empty.png"
    good.write_bytes(png(picture))
    empty.write_bytes(png(np.full((300, 400, 3), 200, np.uint8)))
    assert main(["page", "read", "--json", str(good), str(empty)]) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first) == set(second) == KEYS
    assert (first["type"], first["valid"], first["unsure"]) == ("TD3", True, [])
    assert tuple(first["lines"]) == printed
    assert first["fields"]["number"] == printed[1][:9].rstrip("<")
    assert first["fields"]["birth"] == printed[1][13:19]
    assert all(first["checks"].values())
    assert len(first["placement"]["corners"]) == 4
    assert (second["type"], second["valid"], second["lines"]) == (None, False, [])
    assert first["placement"]["judged"] == "well_placed"
    assert second["placement"]["found"] is False


def test_the_exit_code_is_0_when_all_is_valid(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture, printed = page(PageKind.TD3, 21)
    file, drawn = tmp_path / "page.png", tmp_path / "drawn.png"
    file.write_bytes(png(picture))
    assert main(["page", "read", str(file), "--draw", str(drawn)]) == 0
    told = capsys.readouterr().out
    assert all(line in told for line in printed)
    out = cv2.imread(str(drawn))
    assert out is not None
    assert out.shape[0] > picture.shape[0]
    assert (out[: picture.shape[0]] != picture).any()  # the outline


def test_what_is_no_picture_is_told_and_the_others_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, picture = tmp_path / "text.png", tmp_path / "page.png"
    text.write_text("not a picture", "utf-8")
    picture.write_bytes(png(page(PageKind.TD3, 23)[0]))
    missing = tmp_path / "missing.png"
    assert main(["page", "read", "--json", str(missing), str(text), str(picture)]) == 2
    captured = capsys.readouterr()
    absent, wrong, good = (json.loads(line) for line in captured.out.splitlines())
    assert "can not be read" in absent["error"]
    assert "not a picture" in wrong["error"]
    assert good["valid"]
    assert "Traceback" not in captured.err


def test_a_folder_for_several_drawings(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.png" for name in "ab"]
    for file in files:
        file.write_bytes(png(np.full((200, 300, 3), 255, np.uint8)))
    out = tmp_path / "drawn"
    assert main(["page", "read", *map(str, files), "--draw", str(out)]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["a.png", "b.png"]


def test_drawings_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    files = [tmp_path / name / "page.png" for name in ("first", "second")]
    for width, file in zip((300, 400), files, strict=True):
        file.parent.mkdir()
        file.write_bytes(png(np.full((200, width, 3), 255, np.uint8)))
    out = tmp_path / "drawn"
    assert main(["page", "read", *map(str, files), "--draw", str(out)]) == 1
    widths = [cv2.imread(str(out / name)).shape[1] for name in ("page.png", "page-2.png")]
    assert widths == [300, 400]


def test_a_picture_to_be_read_is_never_drawn_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.png"
    content = png(np.full((200, 300, 3), 255, np.uint8))
    file.write_bytes(content)
    for out in (tmp_path, file):
        assert main(["page", "read", str(file), "--draw", str(out)]) == 2
        assert "would be lost" in capsys.readouterr().err
    assert file.read_bytes() == content
    assert main(["page", "read", str(file), str(file), "--draw", str(file)]) == 2
    assert "can not be made" in capsys.readouterr().err


def test_what_is_no_file_is_told_beside_the_readings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe, empty = tmp_path / "pipe.png", tmp_path / "empty.png"
    os.mkfifo(pipe)  # nobody writes to it: opening it would never end
    empty.write_bytes(png(np.full((300, 400, 3), 200, np.uint8)))
    assert main(["page", "read", str(pipe), str(tmp_path), str(empty)]) == 2
    told = capsys.readouterr()
    assert told.err.count("it is no file") == 2
    assert told.out.startswith(f"{empty}: no zone")


def test_another_document_in_the_picture_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [page(kind, 21, small=True)[0] for kind in (PageKind.TD3, PageKind.TD1)]
    file = tmp_path / "both.png"
    file.write_bytes(png(np.hstack(both)))
    main(["page", "read", str(file)])
    assert "documents beside it, not read: 1" in capsys.readouterr().out


def test_a_place_that_can_not_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png(np.full((200, 300, 3), 255, np.uint8)))
    assert main(["page", "read", str(file), "--draw", str(tmp_path / "no" / "x.png")]) == 2
    assert "can not be written" in capsys.readouterr().err
