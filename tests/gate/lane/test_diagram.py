"""The diagram is drawn from the table: every arrow of it, and none besides."""

import argparse
import re

import pytest

from gate.app.diagram import add_parser, mermaid, run
from gate.lane.states import STATES, TABLE

ARROW = re.compile(r"    (\w+) --> (\w+): (\w+)(?: \[([\w ()]+)\])?")


def arrows(text: str) -> set[tuple[str, str, str]]:
    found = set()
    for line in text.splitlines():
        if "-->" in line and "[*]" not in line:
            match = ARROW.fullmatch(line)
            assert match is not None, line
            found.add((match[1], match[2], match[3]))
    return found


def test_all_arrows() -> None:
    expected = {(row.source, row.dest, row.trigger) for row in TABLE if row.dest is not None}
    assert arrows(mermaid(everything=True)) == expected


def test_the_readable_one() -> None:
    text = mermaid()
    assert text.startswith("stateDiagram-v2\n")
    assert {dest for _, dest, _ in arrows(text)} == set(STATES) - {"emergency", "fault"}


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    assert run(parser.parse_args(["diagram"])) == 0
    assert capsys.readouterr().out == mermaid()
