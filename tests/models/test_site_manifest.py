"""A site adds networks and thresholds of its own, and replaces nothing."""

from pathlib import Path

import pytest

from gate.crossing.scale import NO_SCALE
from gate.errors import ModelError
from gate.events import Origin
from models.manifest import shipped
from models.site_manifest import joined
from models.store import ModelStore
from models.thresholds import limits_of

OWN = """
[model.own_net]
optional = true
role = "recogniser"
file = "own.onnx"
size = 3
sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc"
licence = "the site's"
source = "the site"
[model.own_net.slot]
width = 112
height = 112
layout = "nchw"
type = "float32"
alignment = "arcface_5"
sizes = [1.0]
length = 512
[threshold.own]
model = "own_net"
score = 0.41
calibration = "200 people of the site"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    path = tmp_path / "site.toml"
    path.write_text(OWN, "utf-8")
    return path


def test_both_are_known(site: Path) -> None:
    both = joined(site)
    assert both.models.keys() == {*shipped().models, "own_net"}
    assert (both.thresholds["own"].score, both.thresholds["standard"].score) == (0.41, 0.938)
    slot = both.models["own_net"].slot
    assert slot is not None
    assert (slot.width, slot.length, slot.alignment, slot.mirror) == (112, 512, "arcface_5", True)


def test_a_set_says_what_it_asks_of_prints_or_takes_none(site: Path) -> None:
    assert limits_of(joined(site).thresholds["own"]).of(Origin.PRINTED) is None
    site.write_text(OWN + "printed_score = 0.5\n", "utf-8")
    assert limits_of(joined(site).thresholds["own"]).of(Origin.PRINTED) == 0.5


LINE = "llr = { slope = 40.0, intercept = -16.0, lowest = -5.0, highest = 6.0, fitted_on = 'x' }\n"


def test_a_set_says_what_its_scores_mean_or_nothing(site: Path) -> None:
    assert limits_of(joined(site).thresholds["own"]).chip_scale == NO_SCALE
    site.write_text(OWN + "refer_from = 0.3\nusual_from = 0.5\n" + LINE, "utf-8")
    limits = limits_of(joined(site).thresholds["own"])
    assert (limits.chip_scale.refer_from, limits.chip_scale.usual_from) == (0.3, 0.5)
    assert limits.chip_scale.calibration is not None
    assert limits.chip_scale.calibration.llr(0.5) == pytest.approx(4.0)
    assert limits.printed_scale == NO_SCALE


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ("refer_from = 0.42\n", "refer_from is above"),
        ("usual_from = 0.40\n", "usual_from is below"),
        ('refer_from = "0.3"\n', "refer_from"),
        ("refer_from = nan\n", "refer_from"),
        ("printed_refer_from = 0.3\n", "there is none"),
        (LINE.replace("40.0", "-40.0"), "rises"),
        (LINE.replace("highest = 6.0", "highest = inf"), "finite"),
        (LINE.replace("40.0", "'40'"), "own"),
        (LINE.replace("slope", "steepness"), "steepness"),
        ("llr = 3\n", "manifest"),
    ],
)
def test_a_scale_that_does_not_fit_is_refused(site: Path, keys: str, fault: str) -> None:
    site.write_text(OWN + keys, "utf-8")
    with pytest.raises(ModelError, match=fault):
        joined(site)


def test_the_store_installs_it_from_the_mirror(site: Path, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / "own.onnx").write_bytes(b"abc")
    store = ModelStore(tmp_path / "cache", mirror, manifest=joined(site))
    with pytest.raises(ModelError, match="not an ONNX file"):  # the hash was right
        store.install(["own_net"])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("own_net", "yunet", "yunet is the name of one that ships"),
        ("threshold.own", "threshold.standard", "standard is the name of one that ships"),
        ('"own.onnx"', '"dlib_face_resnet_v1.onnx"', "the file of two models"),
        ('model = "own_net"', 'model = "other"', "no recogniser 'other'"),
        ('model = "own_net"', 'model = "face_mesh"', "no recogniser 'face_mesh'"),
        ("0.41", "nan", "must be above -1 and 1 at most"),
        ("0.41", "1" + 400 * "0", "must be above -1 and 1 at most"),
        ("0.41", "-1", "must be above -1 and 1 at most"),  # everybody would be let in
        ("0.41", "true", "is no number"),
        ("0.41", '"high"', "is no number"),
        ("0.41", "0.41\nprinted_score = inf", "its printed_score must be above -1"),
        ("0.41", "0.41\nprinted_score = -1", "its printed_score must be above -1"),
        ("0.41", "0.41\nprinted_score = true", "its printed_score is no number"),
        ("length = 512", 'distance = "euclidean"', "must be 0 at most"),  # everybody would wait
        ('model = "own_net"', 'model = ["own_net"]', "no recogniser"),
        ("size = 3", 'size = "3"', "its size is no number of bytes"),
        ("own.onnx", r"own\u0000.onnx", "not a plain file name"),
        ("sizes = [1.0]", f"sizes = [1{400 * '0'}]", r"slot\.sizes: is too large"),
        ("width = 112", f"width = 1{5000 * '0'}", "can not be read"),
        ("width = 112", f"width = {5000 * '['}", "can not be read"),
        ('role = "recogniser"', 'role = "detector"', "a recogniser has a slot"),
        ("length = 512", "length = 0", r"model\.own_net\.slot\.length: must be 2\.\.4096"),
        ("width = 112", 'width = "112"', r"model\.own_net\.slot\.width: must be a whole number"),
        ("[model.own_net.slot]", "[model.own_net.made_from]", "can not be read"),
    ],
)
def test_a_wrong_one_is_refused(site: Path, old: str, new: str, fault: str) -> None:
    site.write_text(OWN.replace(old, new), "utf-8")
    with pytest.raises(ModelError, match=fault):
        joined(site)


def test_one_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="can not be read"):
        joined(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match="can not be read"):
        joined(tmp_path / "bytes.toml")
    with pytest.raises(ModelError, match="can not be read"):
        joined(tmp_path / "nul\0.toml")
