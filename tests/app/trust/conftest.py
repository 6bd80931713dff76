"""Runs `egate trust` on files given as bytes, and makes a small store."""

import json
from pathlib import Path
from typing import Any

import pytest

from gate.app.cli import main
from gate.app.trust import folder
from gate.app.trust.held import BY_HAND
from gate.chip.trust.revocation import revocation_list
from tests.app.trust.files import ONE, OTHER, Trust
from tests.gate.chip.trust import made
from tests.gate.chip.trust.made import (
    UTOPIA,
)


@pytest.fixture
def trust(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Trust:
    """Run the command on files given as bytes, named a, b, c …; return code and object."""

    def run(action: str, *files: bytes, root: bytes = b"") -> tuple[int, dict[str, Any]]:
        arguments = ["trust", "--store", str(tmp_path / "store"), action]
        if root:
            (tmp_path / "root.cer").write_bytes(root)
            arguments += ["--root", str(tmp_path / "root.cer")]
        for letter, content in zip("abcdef", files, strict=False):
            (tmp_path / letter).write_bytes(content)
            arguments.append(str(tmp_path / letter))
        code = main([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "store"
    with folder.changing(path) as held:
        held.add(ONE, BY_HAND)
        held.roots[OTHER.fingerprint] = OTHER
        listed = revocation_list(made.revocation_list(UTOPIA, (7,)))
        held.revocation[listed.fingerprint] = listed
    return path
