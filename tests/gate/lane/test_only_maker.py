"""The guard alone makes Open: searched for in all of the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]


def sources() -> Iterator[Path]:
    for package in ("gate", "drivers", "models", "simulators"):
        yield from (ROOT / package).rglob("*.py")


def names_used(tree: ast.AST) -> Iterator[str]:
    """Every name that something is called by, read as, or imported under."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def test_nothing_else_makes_open() -> None:
    makers = {
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if "Open" in names_used(ast.parse(path.read_text("utf-8")))
    }
    assert makers == {"gate/lane/guard.py"}


def test_nothing_renames_open_or_the_order_to_the_exit() -> None:
    for path in sources():
        text, name = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
        assert "Open as " not in text, name
        assert "effects.Open" not in text, name
        if name.startswith("gate/") and name != "gate/lane/levels.py":
            assert "exit_door=DoorRequest.OPEN" not in text, name
