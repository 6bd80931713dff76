"""docs/safety.md names every invariant that is checked, and nothing that does not exist."""

import re
from pathlib import Path

from simulators.audit.invariants import INVARIANTS
from simulators.checker.invariants import all_invariants

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "safety.md").read_text("utf-8")
NAMED = re.compile(r"`([a-z]+(?:_[a-z0-9]+){2,})`")


def test_every_invariant_is_listed_with_its_source() -> None:
    for one in all_invariants():
        assert f"- `{one.name}`: {' '.join((one.check.__doc__ or '').split())}" in PAGE
    for told in INVARIANTS:
        assert f"- *{told.name}* ({told.source})" in PAGE


def test_it_names_no_other() -> None:
    known = {one.name for one in all_invariants()}
    assert {name for name in NAMED.findall(PAGE) if name not in known} == set()


def test_every_test_that_it_names_is_there() -> None:
    links = re.findall(r"\]\(\.\./([^)]+)\)", PAGE)
    assert len(links) > 20
    assert [link for link in links if not (DOCS.parent / link).exists()] == []
