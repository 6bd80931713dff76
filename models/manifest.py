"""The pinned weight files and thresholds of models/manifest.toml, as frozen values."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, TypeVar

from gate.errors import ModelError
from models.pad.slot import PadSlot, pad_slot_of
from models.slot import Slot, slot_of

HASH_DIGITS = 64
RECOGNISER = "recogniser"
ATTACK_CHECK = "attack_check"
P = TypeVar("P", bound="Pin")
FORMATS: Final = (".tflite", ".onnx", ".task")  # none of them can carry code; pickle has no place


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One file, exactly."""

    file: str
    size: int  # bytes
    sha256: str  # 64 lower-case hexadecimal digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Original(Pin):
    """A published file that has to be converted first."""

    converter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A released package archive in which weight files lie."""

    requirement: str  # name==version
    kind: Literal["wheel", "sdist"]
    sha256: str
    tags: tuple[str, ...] = ()  # for pip: which machine's wheel


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Pin):
    """One weight file and where it comes from."""

    name: str
    role: str
    licence: str
    source: str
    optional: bool = False
    address: str = ""  # the publisher's, https
    archive: Archive | None = None
    member: str = ""
    made_from: Original | None = None
    beside: tuple[str, ...] = ()  # models that have to lie in the same folder
    slot: Slot | None = None  # of a recogniser
    pad: PadSlot | None = None  # of a network of the attack check

    @property
    def published(self) -> Pin:
        """What address and archive deliver."""
        return self.made_from or self


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Scores as log-likelihood ratios: slope x score + intercept, cut at lowest and highest."""

    slope: float
    intercept: float
    lowest: float
    highest: float
    fitted_on: str  # comparisons of how many people


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A comparison score at or above that for the portrait's origin is a match."""

    name: str
    model: str
    score: float  # for a portrait out of a chip
    calibration: str  # on what it was set, and what it gave there
    printed_score: float | None = None  # for a printed one; None: it never releases anybody
    printed_calibration: str = ""
    refer_from: float | None = None  # from here on no clear mismatch; None: there is no such band
    usual_from: float | None = None  # what most genuine comparisons reach; None: not known
    llr: Line | None = None
    printed_refer_from: float | None = None  # the same of printed portraits
    printed_usual_from: float | None = None
    printed_llr: Line | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    models: dict[str, Model]
    thresholds: dict[str, Threshold]


@cache
def shipped() -> Manifest:
    """Return the manifest that this release came with."""
    return parse(files("models").joinpath("manifest.toml").read_text("utf-8"))


def parse(text: str) -> Manifest:
    """Read a manifest. Raises ModelError: unknown or missing keys, a bad hash or file name."""
    try:
        table = tomllib.loads(text)
        archives = {name: Archive(**_tuples(one)) for name, one in table.get("archive", {}).items()}
        models = {name: _model(name, one, archives) for name, one in table.get("model", {}).items()}
        limits = table.get("threshold", {}).items()
        thresholds = {name: Threshold(name=name, **_with_lines(one)) for name, one in limits}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(f"the manifest of the models can not be read: {error}") from error
    return Manifest(models, thresholds)


def _model(name: str, table: dict[str, Any], archives: dict[str, Archive]) -> Model:
    table = _tuples(table)
    if "archive" in table:
        table["archive"] = archives[table["archive"]]
    if "made_from" in table:
        table["made_from"] = _checked(Original(**table["made_from"]))
    if "slot" in table:
        table["slot"] = slot_of(table["slot"], name)
    if "pad" in table:
        table["pad"] = pad_slot_of(table["pad"], name)
    model = _checked(Model(name=name, **table))
    if (model.role == RECOGNISER) is not (model.slot is not None):
        raise ModelError(f"model.{name}: a recogniser has a slot, and nothing else has one")
    if (model.role == ATTACK_CHECK) is not (model.pad is not None):
        raise ModelError(f"model.{name}: a network of the attack check has `pad`, nothing else has")
    if not model.file.endswith(FORMATS):
        raise ModelError(f"{model.file}: only {', '.join(FORMATS)} are taken")
    if model.address and not model.address.startswith("https://"):
        raise ModelError(f"{model.file}: the publisher's address is not https")
    return model


def _checked(pin: P) -> P:
    if "/" in pin.file or pin.file.startswith(".") or not pin.file.isprintable():
        raise ModelError(f"{pin.file}: not a plain file name")
    if set(pin.sha256) - set("0123456789abcdef") or len(pin.sha256) != HASH_DIGITS:
        raise ModelError(f"{pin.file}: its hash is not SHA-256")
    if type(pin.size) is not int or pin.size <= 0:
        raise ModelError(f"{pin.file}: its size is no number of bytes")
    return pin


def _with_lines(table: dict[str, Any]) -> dict[str, Any]:
    lines = {key: Line(**table[key]) for key in ("llr", "printed_llr") if key in table}
    return {**table, **lines}


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in table.items()}
