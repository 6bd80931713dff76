"""JSON as seals sign it: read without doubt, and written in the one form that was signed.

Numbers are whole and exact, names are unique, nesting is bounded: what two readers could read
differently is refused. Source: RFC 8785 (JCS); RFC 8259.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

from gate.errors import DocumentError

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

DEEPEST: Final = 16
LONGEST_NUMBER: Final = 15  # digits: exact in the numbers of JavaScript, which JCS writes


def read(data: bytes) -> Json:
    """Read JSON.

    Raises:
        DocumentError: not UTF-8, not JSON, nested too deep, a fraction, a name twice.
    """
    try:
        text = data.decode("utf-8")
        if _depth(text) > DEEPEST:
            raise DocumentError("seal: nested too deep")
        value: Json = json.loads(
            text,
            parse_int=_whole,
            parse_float=_refused,
            parse_constant=_refused,
            object_pairs_hook=_named,
        )
        canonical(value)  # a half of a surrogate pair has no bytes
    except ValueError:
        raise DocumentError("seal: not JSON that can be signed") from None
    return value


def canonical(value: Json) -> bytes:
    """Return the bytes that were signed. Raises ValueError: half of a surrogate pair."""
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _sorted(value: Json) -> Json:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {name: _sorted(value[name]) for name in names}
    if isinstance(value, list):
        return [_sorted(one) for one in value]
    return value


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > LONGEST_NUMBER:
        raise DocumentError("seal: a number that is too long")
    return int(digits)


def _refused(_: str) -> NoReturn:
    raise DocumentError("seal: a number that is not whole")


def _named(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    named = dict[str, Json]()
    for name, value in pairs:
        if name in named:
            raise DocumentError("seal: a name twice")
        named[name] = value
    return named


def _depth(text: str) -> int:
    """Return how deep brackets nest outside of strings; the reader of JSON recurses as deep."""
    depth = deepest = 0
    for sign in _outside(text):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _outside(text: str) -> Iterator[str]:
    inside = escaped = False
    for sign in text:
        if inside and (escaped or sign == "\\"):
            escaped = not escaped
        elif sign == '"':
            inside = not inside
        elif not inside and sign in "[{]}":
            yield sign
