"""The index of a trust store: what is in it, as JSON, strictly read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gate.app.trust.held import Held, HeldList

VERSION: Final = 1
FINGERPRINT: Final = re.compile("[0-9a-f]{64}")
SOURCE: Final = re.compile("[A-Za-z]{2,8}")
KEYS: Final = {"version", "csca", "roots", "revocation", "lists"}


@dataclass(frozen=True, slots=True)
class Index:
    """The fingerprints that a store says it has."""

    csca: Mapping[str, frozenset[str]]  # with the sources of each
    roots: tuple[str, ...]
    revocation: tuple[str, ...]
    lists: Mapping[str, HeldList]


def text_of(held: Held) -> str:
    """Write the index of a store; the same store gives the same text."""
    lists = {
        country: {
            "fingerprint": one.fingerprint,
            "signed_at": one.signed_at.isoformat() if one.signed_at else None,
        }
        for country, one in sorted(held.lists.items())
    }
    told = {
        "version": VERSION,
        "csca": {name: sorted(held.sources[name]) for name in sorted(held.csca)},
        "roots": sorted(held.roots),
        "revocation": sorted(held.revocation),
        "lists": lists,
    }
    return json.dumps(told, indent=1) + "\n"


def index_of(text: str) -> Index:
    """Read an index.

    Raises:
        ValueError, TypeError: not JSON, another version, or anything that `text_of` does not write.
    """
    told = json.loads(text)
    if not isinstance(told, dict) or set(told) != KEYS or told["version"] != VERSION:
        raise ValueError("no index of this version")
    csca, lists = _mapping(told["csca"]), _mapping(told["lists"])
    return Index(
        {_fingerprint(name): frozenset(map(_source, sources)) for name, sources in csca.items()},
        tuple(map(_fingerprint, told["roots"])),
        tuple(map(_fingerprint, told["revocation"])),
        {_source(country): _list(_mapping(one)) for country, one in lists.items()},
    )


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("no table where one belongs")
    return value


def _fingerprint(value: Any) -> str:
    if not isinstance(value, str) or not FINGERPRINT.fullmatch(value):
        raise ValueError("no fingerprint where one belongs")
    return value


def _source(value: Any) -> str:
    if not isinstance(value, str) or not SOURCE.fullmatch(value):
        raise ValueError("no source where one belongs")
    return value


def _list(value: dict[str, Any]) -> HeldList:
    signed_at = value.get("signed_at")
    moment = None if signed_at is None else datetime.fromisoformat(signed_at)
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return HeldList(_fingerprint(value.get("fingerprint")), moment)
