"""docs/face.md tells the truth: its manifest is one, and its keys are those of the report."""

import re
from pathlib import Path

from models.site_manifest import joined
from tests.app.evaluate.test_report import reported, told

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "face.md").read_text("utf-8")


def test_the_manifest_of_the_page_is_taken(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "ours.toml").write_text(example, "utf-8")
    found = joined(tmp_path / "ours.toml")
    slot = found.models["our_net"].slot
    assert slot is not None
    assert (slot.alignment, slot.mean, slot.length) == ("arcface_5", (127.5,) * 3, 512)
    assert found.thresholds["ours"].model == "our_net"


def test_every_key_of_the_report_is_explained() -> None:
    found = told(reported())
    for key in (*found, *found["fnmr"], "frr", "shown", "impostor_needed", "proven_threshold"):
        assert f"`{key}`" in PAGE, key
