"""Values that a table of the flexible content can hold, drawn from the table itself.

A seeded generator and not a strategy: a ticket has hundreds of fields, and a strategy of them
takes seconds an example.
"""

import random
from collections.abc import Callable

from gate.ticket.asn1 import (
    Choice,
    Chosen,
    Field,
    Flag,
    Ia5,
    Later,
    Listed,
    Many,
    Number,
    Octets,
    Record,
    Type,
    Utf8,
    Value,
)

DEEPEST = 12


def drawn(type_: Type, chance: random.Random, depth: int = 0) -> Value:
    """Draw a value of that type; lists grow shorter with depth, so that routes end."""
    match type_:
        case Record(fields):
            return {field.name: field.default for field in fields if field.default is not None} | {
                field.name: drawn(field.type, chance, depth + 1)
                for field in fields
                if _is_there(field, chance, depth)
            }
        case Many(element):
            count = 0 if depth > DEEPEST else chance.choice((0, 1, 1, 2, 3))
            return [drawn(element, chance, depth + 1) for _ in range(count)]
        case Choice(alternatives):
            name, one = chance.choice(alternatives)
            return Chosen(name, drawn(one, chance, depth + 1))
        case Later():
            return drawn(type_.get(), chance, depth)
        case _:
            return SCALARS[type(type_)](type_, chance)


def _is_there(field: Field, chance: random.Random, depth: int) -> bool:
    unneeded = field.optional or field.default is not None
    return not unneeded or chance.random() < (0.1 if depth > DEEPEST else 0.4)


def _number(type_: Number, chance: random.Random) -> int:
    low = -(2**63) if type_.low is None else type_.low
    high = 2**63 - 1 if type_.high is None else type_.high
    return chance.choice((low, high, chance.randint(low, high), max(low, min(high, 0))))


def _ia5(type_: Ia5, chance: random.Random) -> str:
    count = chance.randint(type_.low or 0, type_.high or 9)
    return "".join(chr(chance.randrange(128)) for _ in range(count))


def _utf8(type_: Utf8, chance: random.Random) -> str:
    return "".join(chance.choice("aZ0 é€ł\N{GRINNING FACE}") for _ in range(chance.randrange(140)))


SCALARS: dict[type, Callable[..., Value]] = {
    Flag: lambda _, chance: chance.random() < 0.5,
    Number: _number,
    Listed: lambda type_, chance: chance.choice(type_.names),
    Ia5: _ia5,
    Utf8: _utf8,
    Octets: lambda _, chance: chance.randbytes(chance.randrange(200)),
}
