"""Builds a settings dataclass, nested ones too, back out of the JSON that a worker was sent."""

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gate.config.values import converted

T = TypeVar("T")


def built(into: type[T], value: dict[str, Any], **ready: Any) -> T:
    """Return the dataclass; `ready` holds fields that are built already.

    Raises TypeError, ValueError, KeyError: not what the dataclass takes.
    """
    hints = get_type_hints(into, include_extras=True)
    for name in (f.name for f in fields(into) if f.name in value):  # type: ignore[arg-type]
        hint, given = _present(hints[name], value[name]), value[name]
        if is_dataclass(hint) and isinstance(hint, type):
            ready[name] = built(hint, given)
        else:
            ready[name] = None if given is None else converted(given, hint)
    return into(**ready)


def _present(hint: Any, given: Any) -> Any:
    """Return what X | None stands for, where something was given."""
    if given is None or get_origin(hint) not in {Union, UnionType}:
        return hint
    return next(one for one in get_args(hint) if one is not NoneType)
