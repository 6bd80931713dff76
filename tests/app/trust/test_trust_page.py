"""docs/trust.md tells every step, code, reason and key of the code."""

import re
from dataclasses import fields
from pathlib import Path

from gate.chip.trust.findings import ANY_OTHER, REASONS
from gate.chip.trust.steps import Code, Step
from gate.chip.trust.trust_policy import TrustPolicy

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "trust.md").read_text("utf-8")
NO_REASON = {
    Code.NO_REVOCATION_LIST,
    Code.REVOCATION_LIST_OLD,
    Code.EARLIER_STEP,
    Code.UNRELATED,
}


def rows(first: str) -> dict[str, str]:
    """Return the rows of the table that begins so: each name of the first column, the second."""
    table = PAGE.split(first, 1)[1].split("\n\n", 1)[0]
    found = re.findall(r"^\| (`.*?) \| (.*?) \|", table, re.MULTILINE)
    return {name: second for names, second in found for name in re.findall(r"`(\w+)`", names)}


def test_every_step() -> None:
    assert set(rows("| step |")) == {step.value for step in Step}


def test_every_code_and_its_reason() -> None:
    told = rows("| code |")
    assert set(told) == {code.value for code in Code}
    for code in set(Code) - NO_REASON:
        assert told[code.value] == f"`{REASONS.get(code, ANY_OTHER).value}`"


def test_every_key_and_its_default() -> None:
    told = {name: row.split(" |")[0] for name, row in rows("| key |").items()}
    assert set(told) == {field.name for field in fields(TrustPolicy)}
    for field in fields(TrustPolicy):
        assert told[field.name].strip("`") == written(field.default)


def written(default: object) -> str:
    """Return a default as TOML and the page write it."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, frozenset) and not default:
        return "none"
    return ", ".join(map(str, default)) if isinstance(default, tuple) else str(default)
