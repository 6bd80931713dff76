"""Says whether bytes are the weight file that the manifest pins."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from gate.errors import ModelError
from models.manifest import Pin


def check(pin: Pin, data: bytes, source: str) -> bytes:
    """Return `data` if it is the pinned file. Raises ModelError: cut short, or another."""
    if len(data) < pin.size:
        raise ModelError(f"{pin.file} from {source} is cut short: {len(data)} of {pin.size} bytes")
    if len(data) > pin.size or hashlib.sha256(data).hexdigest() != pin.sha256:
        raise ModelError(
            f"{pin.file} from {source} is not the file of the manifest (its hash differs)"
        )
    return data


def refuse_external_data(pin: Pin, data: bytes) -> None:
    """Refuse a graph with weights in other files: no hash covers those.

    Raises:
        ModelError: it has such weights, or is no ONNX graph.
    """
    import onnx

    try:
        model = onnx.load_model_from_string(data)
    except Exception as error:  # protobuf's own types differ by its build
        raise ModelError(f"{pin.file} is not an ONNX file") from error
    if any(one.data_location or one.external_data for one in _tensors(model, onnx.TensorProto)):
        raise ModelError(f"{pin.file} keeps weights in other files")


def _tensors(message: Any, kind: type) -> Iterator[Any]:
    """Walk all of a message: tensors hide in attributes, subgraphs and functions too."""
    if isinstance(message, kind):
        yield message
        return
    for _, value in message.ListFields():
        for one in [value] if hasattr(value, "ListFields") else _items(value):
            if hasattr(one, "ListFields"):
                yield from _tensors(one, kind)


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) and not isinstance(value, str | bytes) else ()
