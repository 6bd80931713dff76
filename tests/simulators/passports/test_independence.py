"""The simulated state and chip share codecs with the gate, and nothing that judges."""

import ast
from collections.abc import Iterator
from pathlib import Path

import simulators.passports

FOLDER = Path(simulators.passports.__file__).parent
CODECS = {
    "gate.chip.apdu",
    "gate.chip.ciphers",
    "gate.chip.curves",
    "gate.chip.errors",
    "gate.chip.kdf",
    "gate.chip.oids",
    "gate.chip.pace_maths",
    "gate.chip.secure_messaging",
    "gate.chip.session",
    "gate.chip.tlv",
    "gate.document.access_key",  # what is printed, hashed
    "gate.errors",
}
WRITERS = {"der.py", "issuing", "lds"}  # share no line with the readers of what they write


def imported(file: Path) -> Iterator[str]:
    """Return what a file imports from the gate, module by module."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            package = node.module in {"gate.chip", "gate"}
            yield from (
                (f"{node.module}.{one.name}" for one in node.names) if package else [node.module]
            )
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def test_only_codecs_of_the_gate_are_imported() -> None:
    files = list(FOLDER.rglob("*.py"))
    assert len(files) > 40
    found = {name for file in files for name in imported(file) if name.startswith("gate")}
    assert found <= CODECS


def test_the_writers_import_nothing_of_the_gate() -> None:
    for file in FOLDER.rglob("*.py"):
        if file.relative_to(FOLDER).parts[0] in WRITERS:
            assert not [name for name in imported(file) if name.startswith(("gate", "drivers"))]
