"""The weights that the worker and `egate verify` see with, out of the model store."""

from gate.app.vision.settings import ModelPaths
from models.store import ModelStore


def model_paths(store: ModelStore | None = None) -> ModelPaths:
    """Return the default set, each file verified just now. Raises ModelError: not installed."""
    store = store or ModelStore()
    return ModelPaths(
        detector=store.path("face_detector"),
        mesh=store.path("face_mesh"),
        recogniser=store.path("face_recogniser"),
    )
