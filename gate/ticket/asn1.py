"""The few types of ASN.1 that a rail ticket is made of, as values that a reader walks along.

Source: ITU-T X.680; what the flexible content bar code does not use is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field


@dataclass(frozen=True, slots=True)
class Number:
    """INTEGER; with both bounds constrained, without any of up to 64 bits."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """BOOLEAN."""


@dataclass(frozen=True, slots=True)
class Listed:
    """ENUMERATED; its value is the name, or `+n` for the n-th one of a later edition."""

    names: tuple[str, ...]
    extensible: bool = False


@dataclass(frozen=True, slots=True)
class Ia5:
    """IA5String; with both bounds of a constrained size, in characters."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Utf8:
    """UTF8String."""


@dataclass(frozen=True, slots=True)
class Octets:
    """OCTET STRING."""


@dataclass(frozen=True, slots=True)
class Many:
    """SEQUENCE OF, of any number."""

    element: "Type"


@dataclass(frozen=True, slots=True)
class Field:
    """One component of a SEQUENCE."""

    name: str
    type: "Type"
    optional: bool = False
    default: "int | str | None" = None  # not None: DEFAULT
    not_always: bool = dataclass_field(init=False, repr=False)  # a bit tells whether it is there

    def __post_init__(self) -> None:
        told = self.optional or self.default is not None
        object.__setattr__(self, "not_always", told)


@dataclass(frozen=True, slots=True)
class Record:
    """SEQUENCE."""

    fields: tuple[Field, ...]
    extensible: bool = True
    not_always: int = dataclass_field(init=False, repr=False)  # how many bits tell of fields

    def __post_init__(self) -> None:
        count = sum(field.not_always for field in self.fields)
        object.__setattr__(self, "not_always", count)


@dataclass(frozen=True, slots=True)
class Choice:
    """CHOICE; every one of a ticket is extensible."""

    alternatives: tuple[tuple[str, "Type"], ...]


@dataclass(frozen=True, slots=True)
class Later:
    """A type that contains itself: asked for when it is met."""

    get: "Callable[[], Type]"


Type = Number | Flag | Listed | Ia5 | Utf8 | Octets | Many | Record | Choice | Later


@dataclass(frozen=True, slots=True)
class Chosen:
    """The value of a CHOICE: its alternative, or `+n` and the bytes of a later edition's."""

    name: str
    value: "Value"


Value = int | bool | str | bytes | list["Value"] | dict[str, "Value"] | Chosen


def must(name: str, type_: Type) -> Field:
    return Field(name, type_)


def may(name: str, type_: Type) -> Field:
    return Field(name, type_, optional=True)


def usually(name: str, type_: Type, default: int | str) -> Field:
    return Field(name, type_, default=default)
