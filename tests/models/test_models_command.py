"""`egate models` says what is there, installs it, and answers by its exit code."""

import argparse
from pathlib import Path

import pytest

from gate.app import models_command
from models.store import ModelStore


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    models_command.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["models", *words])
    return int(arguments.run(arguments))


def test_list_shows_licence_and_hash(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list") == 0
    said = capsys.readouterr().out
    assert "face_detector: detector, 0.2 MB, Apache-2.0" in said
    assert "yunet (optional)" in said
    assert "threshold standard: 0.938" in said


def test_install_and_verify_from_a_mirror(
    weights: ModelStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("EGATE_MODEL_MIRROR", str(weights.cache))
    assert call("verify") == 1
    assert "face_mesh: face_landmark.tflite is missing" in capsys.readouterr().out
    assert call("install") == 0
    assert "all models of the default set are whole" in capsys.readouterr().out
    mesh = tmp_path / "egate" / "models" / "face_landmark.tflite"
    mesh.write_bytes(mesh.read_bytes()[:-1])
    assert call("verify") == 1
    said = capsys.readouterr().out
    assert "face_mesh: face_landmark.tflite" in said
    assert "cut short" in said
    assert call("install", "face_mesh") == 0
