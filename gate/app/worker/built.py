"""Builds a settings dataclass, nested ones too, back out of the JSON that a worker was sent."""

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

from gate.config.values import converted

T = TypeVar("T")


def built(into: type[T], value: dict[str, Any], **ready: Any) -> T:
    """Return the dataclass; `ready` holds fields that are built already.

    Raises TypeError, ValueError, KeyError: not what the dataclass takes.
    """
    hints = get_type_hints(into, include_extras=True)
    for name in (f.name for f in fields(into) if f.name in value):  # type: ignore[arg-type]
        hint, given = hints[name], value[name]
        if is_dataclass(hint) and isinstance(hint, type):
            ready[name] = built(hint, given)
        else:
            ready[name] = None if given is None else converted(given, hint)
    return into(**ready)
