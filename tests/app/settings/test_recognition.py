"""A lane's threshold set names its recogniser, and one that is not to be had is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from gate.app.folders import shipped_config
from gate.app.hall import read_policy
from gate.app.lane_vision import vision_of
from gate.app.settings.contradictions import refuse_contradictions
from gate.app.settings.reader import read
from gate.app.settings.recognition import manifest_of
from gate.app.vision.installed import with_recogniser
from gate.app.vision.settings import ModelPaths
from gate.errors import ConfigError, ModelError
from models.slot import Slot
from tests.models.test_site_manifest import OWN

NOWHERE = ModelPaths(detector=Path("/a"), mesh=Path("/b"), recogniser=Path("/c"))


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    """A hall with a site's own recogniser, all of it in one folder."""
    text = (shipped_config() / "gate.toml").read_text("utf-8")
    text = text.replace('threshold_set = "standard"', 'threshold_set = "own"')
    text = text.replace("simulated = false", 'simulated = false\nmodels = "own.toml"')
    (tmp_path / "hall.toml").write_text(text, "utf-8")
    (tmp_path / "own.toml").write_text(OWN, "utf-8")
    return tmp_path / "hall.toml"


def faults(path: Path) -> str:
    with pytest.raises(ConfigError) as told:
        read(path)
    return str(told.value.args[0])


def test_a_sites_own_set_is_taken(hall: Path) -> None:
    settings = read(hall)
    assert settings.lanes[0].table.threshold_set == "own"
    assert manifest_of(settings.hall).thresholds["own"].model == "own_net"


def test_a_set_that_nobody_has(hall: Path) -> None:
    hall.write_text(hall.read_text("utf-8").replace('set = "own"', 'set = "other"'), "utf-8")
    assert "lane.1.threshold_set: no set 'other'; known are standard, synthetic, own" in faults(
        hall
    )


def test_a_manifest_that_is_wrong_is_told_at_its_key(hall: Path) -> None:
    own = hall.with_name("own.toml")
    own.write_text(OWN.replace("width = 112", "width = 1").replace("height = 112", "height = 1"))
    told = faults(hall)
    assert "hall.models: model.own_net.slot.height: must be 16..1024" in told
    assert "; model.own_net.slot.width: must be 16..1024" in told
    own.unlink()
    assert "hall.models: " in faults(hall)
    assert "can not be read" in faults(hall)


def test_without_a_manifest_only_what_ships_is_known(hall: Path) -> None:
    hall.write_text(hall.read_text("utf-8").replace('models = "own.toml"', ""), "utf-8")
    assert "no set 'own'; known are standard, synthetic" in faults(hall)


def test_the_lane_looks_with_the_recogniser_of_its_set(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has to be installed, and its slot goes to the worker."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    settings = read(hall)
    lane, manifest = settings.lanes[0], manifest_of(settings.hall)
    with pytest.raises(ModelError, match=r"own\.onnx is not installed"):
        vision_of(lane, NOWHERE, manifest, lambda: pytest.fail("no policy yet"))
    folder = tmp_path / "cache" / "egate" / "models"
    folder.mkdir(parents=True)
    (folder / "own.onnx").write_bytes(b"abc")
    found = with_recogniser(NOWHERE, "own_net", manifest)
    assert found.recogniser == folder / "own.onnx"
    assert (found.detector, found.slot.length) == (NOWHERE.detector, 512)
    assert with_recogniser(NOWHERE, "face_recogniser", manifest).slot == Slot()
    usual = replace(lane, table=replace(lane.table, threshold_set="standard"))
    assert vision_of(usual, NOWHERE, manifest, lambda: pytest.fail("no policy yet")) is not None


def against(path: Path, **policy: str) -> str:
    """Return what is told of a hall beside the shipped policy with these keys; empty: nothing."""
    asked = replace(read_policy(shipped_config() / "policy.toml"), **policy)  # type: ignore[arg-type]
    try:
        refuse_contradictions(read(path), asked)
    except ConfigError as error:
        return str(error.args[0])
    return ""


def set_to(hall: Path, *lines: str) -> None:
    """Let the site's own set have these keys only."""
    head = OWN[: OWN.index("[threshold.own]")]
    table = ["[threshold.own]", 'model = "own_net"', "score = 0.4", 'calibration = "c"', *lines]
    hall.with_name("own.toml").write_text(head + "\n".join(table), "utf-8")


def test_a_lane_of_prints_alone_has_to_have_a_threshold_for_them(hall: Path) -> None:
    set_to(hall)
    told = against(hall)
    assert told.count("\n") == 0
    assert "lane.1: threshold_set 'own' has no printed_score" in told
    set_to(hall, "printed_score = 0.44", 'printed_calibration = "c"')
    assert not against(hall)


def test_what_is_usual_has_to_be_known_where_a_low_likeness_is_referred(hall: Path) -> None:
    printed = ("printed_score = 0.44", 'printed_calibration = "c"')
    set_to(hall, *printed, "usual_from = 0.5")  # of chips, and none is read here
    assert "has no printed_usual_from, and low_likeness" in against(hall, low_likeness="refer")
    set_to(hall, *printed, "printed_usual_from = 0.5")
    assert not against(hall, low_likeness="refer")
