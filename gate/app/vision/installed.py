"""The weights that the worker and `egate verify` see with, out of the model store."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gate.app.vision.settings import ModelPaths
from gate.errors import ModelError
from models.manifest import Manifest, shipped
from models.pad.networks import PadNetworks
from models.pad.slot import PadSlot
from models.slot import Slot
from models.store import ModelStore

RECOGNISER = "face_recogniser"  # of the default set


def model_paths(
    store: ModelStore | None = None,
    recogniser: str = RECOGNISER,
    manifest: Manifest | None = None,
) -> ModelPaths:
    """Return the default set, each file verified just now, with any recogniser of the manifest.

    Raises:
        ModelError: not installed, or no such recogniser.
    """
    manifest = manifest or shipped()
    slot = slot_of_model(manifest, recogniser)
    store = store or ModelStore(manifest=manifest)
    return ModelPaths(
        detector=store.path("face_detector"),
        mesh=store.path("face_mesh"),
        recogniser=store.path(recogniser),
        slot=slot,
    )


def with_recogniser(paths: ModelPaths, name: str, manifest: Manifest) -> ModelPaths:
    """Return the paths with another recogniser in the slot.

    Raises:
        ModelError: not installed, or no such recogniser.
    """
    if name == RECOGNISER:
        return paths
    path = ModelStore(manifest=manifest).path(name)
    return replace(paths, recogniser=path, slot=slot_of_model(manifest, name))


def pad_paths(
    names: Sequence[str], manifest: Manifest | None = None
) -> tuple[tuple[Path, PadSlot], ...]:
    """Return the files of PAD networks, each verified just now, with their slots.

    Raises:
        ModelError: not installed, or no such network of the attack check.
    """
    manifest = manifest or shipped()
    slots = {one.name: one.pad for one in manifest.models.values() if one.pad is not None}
    store, found = ModelStore(manifest=manifest), []
    for name in names:
        if name not in slots:
            raise ModelError(f"no PAD network {name!r}; only {', '.join(slots)}")
        found.append((store.path(name), slots[name]))
    return tuple(found)


def pad_networks(names: Sequence[str], manifest: Manifest | None = None) -> PadNetworks:
    """Return PAD networks, loaded. Raises ModelError: as `pad_paths`, or one is refused."""
    return PadNetworks(pad_paths(names, manifest))


def slot_of_model(manifest: Manifest, name: str) -> Slot:
    """Return a recogniser's slot. Raises ModelError: no such recogniser."""
    slots = {one.name: one.slot for one in manifest.models.values() if one.slot is not None}
    if name not in slots:
        raise ModelError(f"no recogniser {name!r}; only {', '.join(slots)}")
    return slots[name]
