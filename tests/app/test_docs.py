"""What the documentation copies out of the code is still what the code says."""

import tomllib
from pathlib import Path

import pytest

from gate.app.diagram import mermaid
from gate.app.folders import shipped_config
from gate.app.settings.describe import markdown
from gate.app.settings.roles import table
from simulators.scenarios.catalogue import EVERY

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_diagram_of_the_architecture_is_the_table() -> None:
    assert mermaid() in (DOCS / "architecture.md").read_text("utf-8")


def test_every_scenario_is_explained() -> None:
    text = (DOCS / "testers.md").read_text("utf-8")
    for one in EVERY.values():
        row = f"| `{one.name}` | {one.says} | {one.expected} | {one.reason or ''} |"
        assert row in text


def test_the_table_of_roles_is_the_one_that_is_enforced() -> None:
    assert table() in (DOCS / "accounts.md").read_text("utf-8")


def test_every_key_of_a_configuration_is_described() -> None:
    assert (DOCS / "configuration.md").read_text("utf-8") == markdown()


@pytest.mark.parametrize("path", sorted(shipped_config().glob("policy*.toml")), ids=str)
def test_every_key_of_a_policy_is_described(path: Path) -> None:
    _, _, told = (DOCS / "configuration.md").read_text("utf-8").partition("# Policy\n")
    tables = {part.split("`")[1]: part for part in told.split("\n## ")[1:]}
    for name, value in tomllib.loads(path.read_text("utf-8")).items():
        is_table = isinstance(value, dict)
        part = tables[f"[{name}]" if is_table else "policy.toml"]
        for key in value if is_table else (name,):
            assert f"\n| `{key}` |" in part
