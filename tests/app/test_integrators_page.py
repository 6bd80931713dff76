"""docs/integrators.md tells the truth: its files, put into a copy of the project, work."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "integrators.md").read_text("utf-8")
FILE = re.compile(r"^`([\w/]+\.py)`: .*?^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REGISTRY = "gate/app/registry.py"
ABOVE = '        "mrz_serial": "drivers.document_reader.mrz_serial:MrzSerialReader",\n'
TOML = re.search(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
NEEDED = ("config", "docs", "drivers", "gate", "models", "simulators", "tests/drivers", "tests/app")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which the page was followed."""
    root = tmp_path_factory.mktemp("integrator")
    for folder in NEEDED:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py"):
        shutil.copy(ROOT / name, root / name)
    for name, text in FILE.findall(PAGE):
        if name == REGISTRY:
            registry = (root / name).read_text("utf-8")
            assert registry.count(ABOVE) == 1
            text = registry.replace(ABOVE, ABOVE + text)
        (root / name).write_text(text, "utf-8")
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in the copy, which is before the project on the path."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def test_the_page_has_all_files_of_a_driver() -> None:
    names = [name for name, _ in FILE.findall(PAGE)]
    assert len(names) == 5
    assert [Path(name).parts[0] for name in names] == [
        "drivers",
        "drivers",
        "gate",
        "simulators",
        "tests",
    ]


def test_its_tests_pass(copy: Path) -> None:
    done = run(copy, "pytest", "-q", "tests/drivers/document_reader/test_beeping.py")
    assert done.returncode == 0, done.stdout
    assert "8 passed" in done.stdout


def test_it_is_in_the_projects_style(copy: Path) -> None:
    files = [name for name, _ in FILE.findall(PAGE)]
    for command in (("check",), ("format", "--check")):
        done = run(copy, "ruff", *command, "--no-cache", *files)
        assert done.returncode == 0, done.stdout


def test_a_configuration_can_name_it(copy: Path) -> None:
    assert TOML is not None
    hall = (copy / "config" / "gate.toml").read_text("utf-8")
    before, table, after = hall.partition("[lane.document_reader]\n")
    after = after[after.index("\n[") :]
    (copy / "config" / "beeping.toml").write_text(before + TOML[1] + after, "utf-8")
    assert table
    done = run(copy, "gate.app", "check", "config/beeping.toml")
    assert done.stdout == "config/beeping.toml: no fault\n", done.stderr
    listed = run(copy, "gate.app", "drivers").stdout
    assert 'driver = "beeping"' in listed
    assert "ends a document; longer than between bytes" in listed


def test_its_command_writes_the_page_of_the_configuration(copy: Path) -> None:
    done = run(copy, "gate.app.settings.describe")
    assert "### `[lane.document_reader]` with driver `beeping`" in done.stdout
    assert "-m gate.app.settings.describe > docs/configuration.md" in PAGE
