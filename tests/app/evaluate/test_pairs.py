"""Pairs are read as they are meant, and every wrong line is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.evaluate.pairs import read_pairs
from gate.app.evaluate.people import People
from gate.errors import PairsError

HEADER = "path1,path2,same\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "abcd":
        (tmp_path / f"{name}.png").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e e.png").write_bytes(b"")
    return tmp_path


def csv(folder: Path, text: str | bytes) -> Path:
    path = folder / "pairs.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_paths_count_from_the_folder_of_the_file(folder: Path) -> None:
    text = "\ufeffgroup, path2 ,path1,same,remark\r\nx,b.png,a.png,1,\r\n\r\n"
    text += '"y, z",sub/../sub/e e.png,a.png,False,"two\nlines"\r\n'
    found = read_pairs(csv(folder, text))
    first, second = found.pairs
    assert first.pictures == (folder / "a.png", folder / "b.png")
    assert second.pictures == (folder / "a.png", folder / "sub" / "e e.png")
    assert [(one.same, one.group, one.line) for one in found.pairs] == [
        (True, "x", 2),
        (False, "y, z", 5),
    ]
    assert (found.groups, found.unused) == (("x", "y, z"), ("remark",))
    assert found.pictures == (folder / "a.png", folder / "b.png", folder / "sub" / "e e.png")


def test_people_are_found_out_from_the_pairs(folder: Path) -> None:
    found = read_pairs(csv(folder, HEADER + "a.png,b.png,1\nb.png,c.png,yes\nd.png,c.png,no\n"))
    a, b, c, d = (found.people[folder / f"{name}.png"] for name in "abcd")
    assert a == b == c != d


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ":1: no column path1, path2, same"),
        ("path1,path2\n", ":1: no column same"),
        ("path1,path2,same,path1\n", ":1: column 'path1' stands twice"),
        (HEADER, ": no pairs"),
        (HEADER + "a.png,b.png\n", ":2: 2 values for 3 columns"),
        (HEADER + "a.png,b.png,1,x\n", ":2: 4 values for 3 columns"),
        (HEADER + "a.png,b.png,maybe\n", ":2: same: must be 1 or 0, not 'maybe'"),
        (HEADER + "a.png,b.png,\n", ":2: same: must be 1 or 0"),
        (HEADER + "a.png,b.png,1\na.png,x.png,0\n", ":3: path2: no such file 'x.png'"),
        (HEADER + "sub,b.png,1\n", ":2: path1: no such file 'sub'"),
        (HEADER + ",b.png,1\n", ":2: path1: no such file ''"),
        (HEADER + "a.png\0,b.png,1\n", ":2: "),
        (HEADER + "a" * 300 + ",b.png,1\n", ":2: path1: no such file 'aaa"),
        (HEADER + "a.png,./a.png,1\n", ":2: a picture is paired with itself"),
        (HEADER + "a.png,b.png,1\n\nb.png,a.png,0\n", ":4: the pair of line 2 with another same"),
        (HEADER + "a.png,b.png,1\nb.png,c.png,1\nc.png,a.png,0\n", ":4: same is 0, but by other"),
        (HEADER + 'a.png,"b.png\n', ":2: "),
        (HEADER + 'a.png,"b.png"x,1\n', ":2: "),
        (HEADER.encode() + b"a.png,b.png,1\n\xff\n", ":3: not UTF-8"),
    ],
)
def test_a_wrong_line_is_named(folder: Path, text: str | bytes, fault: str) -> None:
    path = csv(folder, text)
    with pytest.raises(PairsError) as told:
        read_pairs(path)
    assert f"{path}{fault}" in str(told.value)


def test_a_pair_that_stands_twice_counts_once(folder: Path) -> None:
    found = read_pairs(csv(folder, HEADER + "a.png,b.png,1\nb.png,a.png,yes\na.png,c.png,0\n"))
    assert [one.line for one in found.pairs] == [2, 4]
    assert found.repeated == 1


def test_all_faults_at_once_but_not_thousands(folder: Path) -> None:
    with pytest.raises(PairsError) as told:
        read_pairs(csv(folder, HEADER + "a.png,b.png,2\n" * 14))
    lines = told.value.args[0].splitlines()
    assert len(lines) == 11
    assert lines[-1] == "and 4 more"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PairsError, match=r"none\.csv can not be read: No such file"):
        read_pairs(tmp_path / "none.csv")
    with pytest.raises(PairsError, match="can not be read"):
        read_pairs(tmp_path)


@given(st.binary(max_size=80))
def test_nothing_but_pairs_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "pairs.csv"
    path.write_bytes(HEADER.encode() + data)
    with pytest.raises(PairsError):
        read_pairs(path)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_people_are_the_connected_parts(joined: list[tuple[int, int]]) -> None:
    people, parts = People(), [{n} for n in range(10)]
    for one, other in joined:
        people.join(Path(str(one)), Path(str(other)))
        here, there = (next(p for p in parts if n in p) for n in (one, other))
        if here is not there:
            parts.remove(there)
            here |= there
    numbers = people.numbers([Path(str(n)) for n in range(10)])
    for one in range(10):
        for other in range(10):
            together = any({one, other} <= part for part in parts)
            assert people.same(Path(str(one)), Path(str(other))) is together
            assert (numbers[Path(str(one))] == numbers[Path(str(other))]) is together
