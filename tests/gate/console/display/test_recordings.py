"""Where recordings lie, and what is none."""

from pathlib import Path

import pytest

from gate.console.display.messages import messages
from gate.console.display.recordings import NAME, find, name_of, recording_of


def test_every_message_has_a_name_of_its_own() -> None:
    names = [name_of(one) for one in messages()]
    assert len(set(names)) == len(names)
    assert [one for one in names if not NAME.fullmatch(one)] == []
    assert name_of("The exit is opening.") == "the-exit-is-opening.wav"


def test_what_is_not_there_is_silence(tmp_path: Path) -> None:
    assert recording_of(tmp_path, "fr", "The exit is opening.") is None
    assert recording_of(tmp_path, "fr", "") is None


@pytest.mark.parametrize(
    ("code", "name"), [("..", "a.wav"), ("fr", "../a.wav"), ("fr", "a.mp3"), ("xx", "a.wav")]
)
def test_nothing_else_is_given_out(tmp_path: Path, code: str, name: str) -> None:
    (tmp_path / "fr").mkdir()
    for place in (tmp_path / "a.wav", tmp_path / "fr" / "a.wav", tmp_path / "fr" / "a.mp3"):
        place.write_bytes(b"RIFF")
    assert find(tmp_path, "fr", "a.wav") == tmp_path / "fr" / "a.wav"
    assert find(tmp_path, code, name) is None
