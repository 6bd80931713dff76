"""What the documentation copies out of the code is still what the code says."""

from pathlib import Path

from gate.app.diagram import mermaid
from gate.app.settings.describe import markdown
from simulators.scenarios.catalogue import EVERY

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_diagram_of_the_architecture_is_the_table() -> None:
    assert mermaid() in (DOCS / "architecture.md").read_text("utf-8")


def test_every_scenario_is_explained() -> None:
    text = (DOCS / "testers.md").read_text("utf-8")
    for one in EVERY.values():
        row = f"| `{one.name}` | {one.says} | {one.expected} | {one.reason or ''} |"
        assert row in text


def test_every_key_of_a_configuration_is_described() -> None:
    assert (DOCS / "configuration.md").read_text("utf-8") == markdown()
