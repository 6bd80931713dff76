"""`egate voice make`: speaks every sentence of the display into files, once and beforehand.

The synthesiser is a program of its own (espeak-ng, GPL) that the gate never links or starts while
it runs. What is there already stays: a person's recording may have taken its place.
"""

import argparse
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from gate.console.display.catalogue import load
from gate.console.display.languages import LANGUAGES
from gate.console.display.messages import AROUND, sentences
from gate.console.display.recordings import name_of
from gate.console.display.spoken import readings, said
from gate.errors import EgateError
from gate.lane.notice import NOTICE

VOICES: Final[Mapping[str, str]] = {"en": "en-gb", "zh": "cmn"}  # others: the language's code
WORDS_A_MINUTE: Final = 150
LONGEST_S: Final = 60


class VoiceError(EgateError):
    """Nothing could be spoken."""

    remedy = "Install the package espeak-ng, or name the program with --program."


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add the subcommand."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "voice",
        help="speak the display's sentences into files",
        description="Writes FOLDER/LANGUAGE/words-of-the-sentence.wav with espeak-ng. What is "
        "there stays, so that recordings of people can replace it.",
    )
    parser.add_argument("do", choices=("make", "list"), help="make the files, or list their names")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="`voice` of [display]")
    parser.add_argument("--language", action="append", choices=tuple(LANGUAGES), metavar="CODE")
    parser.add_argument("--words", type=Path, help="folder of your own catalogues")
    parser.add_argument("--notice", default=NOTICE.words, help="`words` of [lane.notice]")
    parser.add_argument("--program", default="espeak-ng")
    parser.add_argument("--anew", action="store_true", help="overwrite what is there")
    return parser


def run(arguments: argparse.Namespace) -> int:
    """Run. Raises VoiceError: the synthesiser is missing or failed; ConfigError: a catalogue."""
    if arguments.do == "list":
        return _list(arguments)
    if shutil.which(arguments.program) is None:
        raise VoiceError(f"{arguments.program} is not there")
    made = 0
    for code in arguments.language or LANGUAGES:
        known = readings(code, arguments.words)
        for path, words in _files(arguments, [code]):
            if path.exists() and not arguments.anew:
                continue
            if (spoken := said(words, code, known)) is None:
                print(f"{path.name}: left out, {code} needs a reading of it in spoken/{code}.po")
                continue
            _speak(arguments.program, path, spoken)
            made += 1
    print(f"{made} files made in {arguments.folder}")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    for path, words in _files(arguments, arguments.language or list(LANGUAGES)):
        print(f"{'there' if path.exists() else 'missing':8}{path}  {words}")
    return 0


def _files(arguments: argparse.Namespace, codes: list[str]) -> Iterator[tuple[Path, str]]:
    """Yield each file and its words, as they are said in the language."""
    catalogue = load(arguments.words)
    for code in codes:
        for message in (*sentences(), AROUND["helped"], AROUND["soon"], arguments.notice):
            yield arguments.folder / code / name_of(message), catalogue.say(message, code)


def _speak(program: str, path: Path, words: str) -> None:
    voice = VOICES.get(path.parent.name, path.parent.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")  # a display may be reading the folder
    command = [program, "-v", voice, "-s", str(WORDS_A_MINUTE), "-w", str(part), "--", words]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_S)
        part.rename(path)
    except (OSError, subprocess.SubprocessError) as error:
        part.unlink(missing_ok=True)
        raise VoiceError(f"{program} did not speak {path.name} in {voice}") from error
