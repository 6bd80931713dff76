"""`egate evaluate match` from the command line to its drawings, on photos and a net of its own."""

import csv
import hashlib
import json
import shutil
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from gate.app.cli import main
from gate.app.evaluate.gallery import Gallery
from gate.app.vision.installed import model_paths
from models.store import ModelStore

SLOT = """
[model.own.slot]
width = 32
height = 32
layout = "nchw"
type = "float32"
mean = [127.5, 127.5, 127.5]
deviation = [128.0, 128.0, 128.0]
alignment = "arcface_5"
sizes = [0.28]
length = 16
"""


def write(path: Path, rows: list[tuple[str, str, int]]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("path1", "path2", "same"), *rows])
    return path


@pytest.fixture
def pairs(shared: Path, tmp_path: Path) -> Path:
    """All pairs of ten photos of five people, with one picture that shows nobody."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    names = [one.name for one in sorted((shared / "faces" / "photos").iterdir())]
    for name in names[:8] + names[-2:]:
        shutil.copy(shared / "faces" / "photos" / name, folder)
    cv2.imwrite(str(folder / "nobody__1.png"), np.full((200, 200, 3), 90, np.uint8))
    found = sorted(one.name for one in folder.iterdir())
    rows = [(a, b, int(a.split("__")[0] == b.split("__")[0])) for a, b in combinations(found, 2)]
    return write(folder / "pairs.csv", rows)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    assert main(["evaluate", "match", *map(str, words), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_photos_of_people(
    pairs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, before = Counter[str](), {*tmp_path.rglob("*")}
    whole = Gallery._template

    def counted(self: Gallery, picture: Any) -> Any:
        seen[hashlib.sha256(picture.tobytes()).hexdigest()] += 1
        return whole(self, picture)

    monkeypatch.setattr(Gallery, "_template", counted)
    found = run(capsys, "--pairs", pairs, "--fit", pairs, "--draw", tmp_path / "drawn")
    assert (found["genuine"], found["impostor"], found["pictures"]) == (6, 39, 11)
    assert found["fta"]["failed"] == 1
    assert found["fta"]["reasons"] == {"no_face": 1}
    assert (found["fta"]["genuine"], found["fta"]["impostor"]) == (0, 10)
    assert found["eer"] == 0.0
    assert found["threshold"]["threshold"] == 0.938
    assert (found["threshold"]["fmr"], found["threshold"]["fnmr"]) == (0.0, 0.0)
    assert found["fnmr"] == {"1e-2": None, "1e-3": None, "1e-4": None}  # of 39 pairs
    assert found["calibration"]["fitted_on"] == {"genuine": 6, "impostor": 39, "people": 5}
    assert found["calibration"]["least_cllr"] == 0.0
    assert 0.0 < found["calibration"]["cllr"] < 0.5
    assert len(seen) == 11
    assert set(seen.values()) == {1}  # embedded once each
    drawn = {tmp_path / "drawn", tmp_path / "drawn" / "det.svg", tmp_path / "drawn" / "scores.svg"}
    assert {*tmp_path.rglob("*")} - before == drawn  # no picture, no template


def test_pictures_on_which_thresholds_were_chosen_are_not_other_ones(
    pairs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pairs.open(newline="") as file:
        rows = [(one["path1"], one["path2"], int(one["same"])) for one in csv.DictReader(file)]
    same, different = (next(row for row in rows if row[2] == kind) for kind in (1, 0))
    few, count = (
        write(pairs.with_name("few.csv"), [same, different]),
        len({*same[:2], *different[:2]}),
    )
    assert main(["evaluate", "match", "--pairs", str(pairs), "--fit", str(few)]) == 0
    assert f"{few}: {count} pictures are in {pairs}, too: " in capsys.readouterr().err


def test_a_failed_picture_is_named_only_on_request(
    pairs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("nobody__1.png", "biden__biden.jpg", 0), ("obama__obama.jpg", "biden__biden.jpg", 0)]
    few = write(pairs.with_name("few.csv"), [*rows, ("biden__biden2.jpg", "biden__biden.jpg", 1)])
    (few.parent / "obama__obama.jpg").touch()  # no picture at all
    run_it = ["evaluate", "match", "--pairs", str(few)]
    assert main([*run_it, "--failed"]) == 2  # no impostor comparison is left
    told = capsys.readouterr().err
    assert f"{few.parent / 'nobody__1.png'}: no_face" in told
    assert f"{few.parent / 'obama__obama.jpg'}: portrait_unusable" in told
    assert main(run_it) == 2
    told = capsys.readouterr().err
    assert "nobody" not in told
    assert "genuine and impostor pairs are both needed" in told


def test_a_wrong_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "pairs.csv", [("a.png", "b.png", 1)])
    assert main(["evaluate", "match", "--pairs", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"egate: {path}:2: path1: no such file 'a.png'. It is CSV with")


def test_templates_are_overwritten(pairs: Path) -> None:
    with Gallery(model_paths()) as gallery:
        picture = pairs.with_name("biden__biden.jpg")
        gallery.embed([picture, picture])
        template = gallery._templates[picture]
        assert template.any()
    assert not template.any()
    assert not gallery._templates


def own_net(path: Path) -> bytes:
    """Write a face net: 16 random weights a pixel, so that alike crops give alike embeddings."""
    weights = np.random.default_rng(1).normal(size=(3 * 32 * 32, 16)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("Flatten", ["in"], ["flat"], axis=1),
         helper.make_node("MatMul", ["flat", "weights"], ["out"])],
        "own",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, ["n", 3, 32, 32])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", 16])],
        [numpy_helper.from_array(weights, "weights")],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, path)
    return path.read_bytes()


def test_a_network_of_a_site(
    pairs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installed from a mirror by the site's manifest, and evaluated without a word of code."""
    mirror = tmp_path / "mirror"
    shutil.copytree(ModelStore().cache, mirror)
    data = own_net(mirror / "own.onnx")
    site = tmp_path / "site.toml"
    table = f'size = {len(data)}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    names = 'role = "recogniser"\nfile = "own.onnx"\nlicence = "none"\nsource = "this test"\n'
    limit = '[threshold.own]\nmodel = "own"\nscore = 0.5\ncalibration = "none"\n'
    site.write_text(f"[model.own]\noptional = true\n{table}{names}{SLOT}{limit}", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("EGATE_MODEL_MIRROR", str(mirror))
    assert main(["models", "install", "--manifest", str(site)]) == 0
    assert main(["models", "install", "--manifest", str(site), "own"]) == 0
    assert main(["evaluate", "match", "--pairs", str(pairs), "--recogniser", "own"]) == 2
    assert "no recogniser 'own'" in capsys.readouterr().err
    found = run(capsys, "--pairs", pairs, "--manifest", site, "--recogniser", "own")
    assert (found["recogniser"], found["genuine"]) == ("own", 6)
    assert found["threshold"]["threshold"] == 0.5
    single = run(capsys, "--pairs", pairs, "--manifest", site, "--recogniser", "own",
                 "--template", "single")  # fmt: skip
    assert single["det"] != found["det"]
