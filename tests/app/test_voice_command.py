"""`egate voice`: makes what is missing, keeps what is there, and says what it can not."""

from pathlib import Path

import pytest

from gate.app import voice_command
from gate.app.cli import main
from gate.console.display.messages import sentences
from gate.console.display.recordings import find, name_of

SPOKEN = "the-exit-is-opening.wav"
FAKE = """#!/bin/sh
while [ "$1" != "--" ]; do
  [ "$1" = -v ] && voice=$2
  [ "$1" = -w ] && file=$2
  shift
done
echo "$voice: $2" > "$file"
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A synthesiser that writes its voice and words in place of sounds."""
    path = tmp_path / "speaks"
    path.write_text(FAKE)
    path.chmod(0o755)
    return str(path)


def made(folder: Path, code: str, name: str = SPOKEN) -> str:
    path = find(folder, code, name)
    return path.read_text("utf-8").strip() if path else ""


def test_every_sentence_is_spoken_in_its_language(tmp_path: Path, program: str) -> None:
    folder = tmp_path / "voice"
    argv = ["voice", "make", str(folder), "--program", program]
    assert main([*argv, "--language", "fr", "--language", "zh"]) == 0
    assert made(folder, "fr") == "fr: La sortie s'ouvre."
    assert made(folder, "zh").startswith("cmn: ")
    assert [one for one in sentences() if not made(folder, "fr", name_of(one))] == []
    assert list(folder.rglob("*.part")) == []


def test_a_recording_stays_until_it_is_made_anew(tmp_path: Path, program: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / SPOKEN).write_text("a person")
    argv = ["voice", "make", str(tmp_path), "--language", "en", "--program", program]
    assert main(argv) == 0
    assert made(tmp_path, "en") == "a person"
    assert main([*argv, "--anew"]) == 0
    assert made(tmp_path, "en") == "en-gb: The exit is opening."


def test_what_can_not_be_read_is_left_out_and_said(
    tmp_path: Path,
    program: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = tmp_path / "words"
    own.mkdir()
    (own / "ja.po").write_text('msgid "The exit is opening."\nmsgstr "出口を開けます。"\n', "utf-8")
    messages = "The exit is opening.", "Stand still, please."
    monkeypatch.setattr(voice_command, "sentences", lambda: messages)
    argv = ["voice", "make", str(tmp_path), "--program", program, "--words", str(own)]
    assert main(argv) == 0
    assert made(tmp_path, "ru") == "ru: Выход открывается."
    assert made(tmp_path, "ja", "stand-still-please.wav") == "ja: うごかないで ください。"
    assert f"{SPOKEN}: left out, ja needs a reading" in capsys.readouterr().out
    assert not (tmp_path / "ja" / SPOKEN).exists()  # never what it has replaced


def test_a_site_reads_its_own_japanese(tmp_path: Path, program: str) -> None:
    words, reading = "出口を開けます。", "でぐちを あけます。"
    (tmp_path / "spoken").mkdir()
    (tmp_path / "ja.po").write_text(f'msgid "The exit is opening."\nmsgstr "{words}"\n', "utf-8")
    (tmp_path / "spoken" / "ja.po").write_text(f'msgid "{words}"\nmsgstr "{reading}"\n', "utf-8")
    argv = ["voice", "make", str(tmp_path), "--program", program, "--words", str(tmp_path)]
    assert main([*argv, "--language", "ja"]) == 0
    assert made(tmp_path, "ja") == f"ja: {reading}"


@pytest.mark.parametrize("name", ["no-such-program", "false"])
def test_no_synthesiser_is_one_sentence(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["voice", "make", str(tmp_path), "--language", "fr", "--program", name]
    assert main(argv) == 2
    assert capsys.readouterr().err.startswith(f"egate: {name} ")
    assert list(tmp_path.rglob("*.*")) == []


def test_the_list_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / SPOKEN).write_bytes(b"RIFF")
    assert main(["voice", "list", str(tmp_path), "--language", "fr"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if line.startswith("there")] == [
        f"there   {tmp_path / 'fr' / SPOKEN}  La sortie s'ouvre."
    ]
