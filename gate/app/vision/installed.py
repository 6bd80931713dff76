"""The weights that the worker and `egate verify` see with, out of the model store."""

from dataclasses import replace

from gate.app.vision.settings import ModelPaths
from gate.errors import ModelError
from models.manifest import Manifest, shipped
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


def slot_of_model(manifest: Manifest, name: str) -> Slot:
    """Return a recogniser's slot. Raises ModelError: no such recogniser."""
    slots = {one.name: one.slot for one in manifest.models.values() if one.slot is not None}
    if name not in slots:
        raise ModelError(f"no recogniser {name!r}; only {', '.join(slots)}")
    return slots[name]
