"""Says what is wrong with a value, given the annotation of the field that it is for."""

from pathlib import Path
from sys import float_info
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

NAMES = {int: "a whole number", float: "a number", str: "a text in quotes", bool: "true or false"}


def fault_of(value: object, hint: Any) -> str | None:
    """Return the fault in words, or None where the value fits.

    Args:
        value: As tomllib gives it.
        hint: int, float, str, bool, Path, Literal, Annotated[int, range(..)] or
            Annotated[float, (low, high)] (both ends allowed), tuple[X, ...], X | None.

    Raises:
        TypeError: an annotation that is none of these (a fault of ours, not of the reader).
    """
    origin = get_origin(hint)
    if origin is Annotated:
        return _bounded(value, *get_args(hint)[:2])
    if origin is Literal:
        allowed = get_args(hint)
        return None if value in allowed else f"must be one of {_listed(allowed)}, not {value!r}"
    if origin in {Union, UnionType}:
        return fault_of(value, next(one for one in get_args(hint) if one is not NoneType))
    if origin is tuple:
        return _listed_fault(value, get_args(hint)[0])
    return _plain(value, hint)


def converted(value: Any, hint: Any) -> Any:
    """Return the value as the field wants it: lists as tuples, texts as paths, 1 as 1.0."""
    origin = get_origin(hint)
    if origin is Annotated:
        return converted(value, get_args(hint)[0])
    if origin in {Union, UnionType}:
        return converted(value, next(one for one in get_args(hint) if one is not NoneType))
    if origin is tuple:
        return tuple(converted(one, get_args(hint)[0]) for one in value)
    return hint(value) if hint in {Path, float} else value


def _plain(value: object, hint: Any) -> str | None:
    if hint is Path:
        hint = str
        if isinstance(value, str) and "\0" in value:
            return "is a path with a NUL, which no file can have"
    if hint not in NAMES:
        raise TypeError(f"no configuration value can be {hint!r}")
    fits = type(value) is hint or (hint is float and type(value) is int)
    if not fits:
        return f"must be {NAMES[hint]}, not {value!r}"
    return "is too large" if type(value) is int and hint is float and not _is_float(value) else None


def _is_float(value: int) -> bool:
    """TOML in Python has whole numbers of any length."""
    return -float_info.max <= value <= float_info.max


def _bounded(value: object, base: Any, bounds: Any) -> str | None:
    if fault := fault_of(value, base):
        return fault
    if isinstance(bounds, range):
        if value in bounds:
            return None
        return f"must be {bounds.start}..{bounds.stop - 1}, not {value!r}"
    low, high = bounds
    return None if low <= value <= high else f"must be {low}..{high}, not {value!r}"


def _listed_fault(value: object, item: Any) -> str | None:
    if not isinstance(value, list):
        return f"must be a list in brackets, not {value!r}"
    return next((fault for one in value if (fault := fault_of(one, item))), None)


def _listed(values: tuple[object, ...]) -> str:
    return ", ".join(repr(one) for one in values)
