"""The shipped manifest is complete, and a bad one is refused."""

import pytest

from gate.errors import ModelError
from models.manifest import parse, shipped
from models.thresholds import limits_of, threshold, threshold_set

GOOD = """
[archive]
[threshold]
[model.net]
role = "test"
file = "net.onnx"
size = 1
sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
licence = "none"
source = "here"
"""


def test_the_default_set_comes_out_of_released_packages() -> None:
    default = [model for model in shipped().models.values() if not model.optional]
    assert {model.role for model in default} == {"detector", "mesh", "eyes", "recogniser"}
    assert all(model.archive and model.member for model in default)
    assert all(model.licence in {"Apache-2.0", "CC0-1.0"} for model in shipped().models.values())


def test_file_names_are_unique() -> None:
    names = [model.file for model in shipped().models.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("net.onnx", "net.pkl", "only .tflite, .onnx, .task"),
        ("net.onnx", "../net.onnx", "plain file name"),
        ("2d71", "2D71", "SHA-256"),
        ('licence = "none"', "", "licence"),
        ('role = "test"', 'role = "test"\ncolour = "red"', "colour"),
        ('source = "here"', 'source = "here"\naddress = "http://x"', "not https"),
        ('source = "here"', 'source = "here"\narchive = "toy"', "toy"),
        ("[archive]", "[archive", "can not be read"),
    ],
)
def test_a_bad_manifest_is_refused(old: str, new: str, fault: str) -> None:
    assert "net" in parse(GOOD).models
    with pytest.raises(ModelError, match=fault):
        parse(GOOD.replace(old, new))


def test_thresholds_have_names_and_a_reason() -> None:
    assert threshold("standard") == 0.938
    assert "AT&T" in threshold_set("standard").calibration
    assert 0.9 <= threshold("synthetic") <= 1.0
    for name in ("standard", "synthetic"):
        one = threshold_set(name)
        limits = limits_of(one)
        assert (limits.chip, limits.printed) == (one.score, one.printed_score)
        assert limits.chip_scale.calibration is not None
        assert limits.chip_scale.calibration.llr(one.score) > 0
        assert one.printed_score is not None
        assert one.printed_score >= one.score  # a print is the worse reference
        assert one.printed_calibration
    with pytest.raises(ModelError, match="no threshold 'lenient'; only standard, synthetic"):
        threshold("lenient")


def test_every_threshold_belongs_to_a_model_of_the_default_set() -> None:
    for one in shipped().thresholds.values():
        assert not shipped().models[one.model].optional
