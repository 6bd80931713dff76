"""The index of a store: read only as it is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.trust import folder
from gate.app.trust.index import index_of
from gate.errors import StartError


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.update(version=2),
        lambda told: told.update(more=1),
        lambda told: told.pop("roots"),
        lambda told: told.update(roots=["../" * 20 + "etc"]),
        lambda told: told.update(roots=[7]),
        lambda told: told.update(csca=[]),
        lambda told: told.update(csca={"a" * 64: ["../x"]}),
        lambda told: told.update(csca={"a" * 64: 3}),
        lambda told: told.update(lists={"DE": edition("now")}),
        lambda told: told.update(lists={"DE": edition("2026-01-01")}),  # without a zone
        lambda told: told.update(lists={"DE": 1}),
    ],
)
def test_an_index_that_was_changed_is_refused(
    store: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    told = json.loads((store / folder.INDEX).read_text())
    change(told)
    (store / folder.INDEX).write_text(json.dumps(told))
    with pytest.raises(StartError, match="index"):
        folder.read(store)


def edition(signed_at: str) -> dict[str, str]:
    return {"fingerprint": "b" * 64, "signed_at": signed_at}


NESTED = st.recursive(st.none() | st.text(max_size=9), st.lists, max_leaves=9).map(json.dumps)


@given(text=st.text(max_size=80) | NESTED)
def test_any_index_is_read_or_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        index_of(text)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000, b"{}", b""])
def test_an_index_that_is_none_is_refused(store: Path, content: bytes) -> None:
    (store / folder.INDEX).write_bytes(content)
    with pytest.raises(StartError, match="index"):
        folder.read(store)
