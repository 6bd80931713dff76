"""Nothing of a face is left, in no process and in no file, when the people have crossed."""

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.residues.hall import Found, cross
from tests.residues.scan import LENGTH, Needles, Scanner

KINDS = {"picture", "aligned", "view", "template", "mesh", "face", "jpeg"}


def told(found: Found) -> dict[str, Counter[str]]:
    """Return where what is left; never the pieces themselves."""
    return {
        place: Counter(f"{one.name} in {one.where}" for one in left)
        for place, left in found.residues.items()
        if left
    }


@pytest.mark.parametrize("crossings", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_nothing_is_left_of_those_who_crossed(tmp_path: Path, crossings: int) -> None:
    found = cross(tmp_path, crossings)
    assert len(found.scores) == crossings
    assert min(found.scores) > 0.9  # the worker has seen faces, and the right ones
    counted = found.needles.counted()
    assert set(counted) == KINDS
    assert min(counted.values()) >= 20
    assert told(found) == {}
    assert {"controller", "worker"} <= set(found.residues)
    if os.geteuid() == 0:  # only root may read a process that has shut itself in
        assert "decoder" in found.residues
        assert found.unreadable == []


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    found = cross(tmp_path, 1, plant=True)
    kept = {place: {one.name for one in left} for place, left in found.residues.items() if left}
    assert kept == {"controller": {"jpeg"}, "worker": {"template"}, "files": {"jpeg"}}


def test_a_piece_is_found_at_any_offset_and_across_blocks() -> None:
    random = np.random.default_rng(3)
    memory = bytearray(random.integers(0, 256, 4_096, np.uint8).tobytes())
    needles = Needles()
    places = [0, 1, 2, 3, 1_021, 4_096 - LENGTH]
    for place in places:
        needles.add(str(place), bytes(memory[place:]))
    assert sorted(int(name) for _, name in Scanner(needles).find(bytes(memory))) == places
    assert list(Scanner(needles).find(bytes(4_096))) == []
    assert list(Scanner(Needles()).find(bytes(memory))) == []


def test_what_lies_everywhere_is_no_piece_of_anybody() -> None:
    needles = Needles()
    needles.add("black", bytes(LENGTH))
    needles.add("short", bytes(range(LENGTH - 1)))
    assert needles.names == {}
