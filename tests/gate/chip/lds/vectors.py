"""Reads the values of published unit tests, which lie beside the checkout."""

import json
from functools import cache
from pathlib import Path


@cache
def _files(path: Path) -> dict[str, dict[str, dict[str, list[list[str]]]]]:
    files: dict[str, dict[str, dict[str, list[list[str]]]]]
    files = json.loads(path.read_text("utf-8"))["files"]
    return files


def values(shared: Path, file: str, test: str) -> list[bytes]:
    """Return the byte strings of one published test, in their order."""
    named = _files(shared / "chip/vectors/gmrtd_values.json")[f"document/{file}"][test]
    return [bytes.fromhex(text) for _, text in named["named_hex"]]
