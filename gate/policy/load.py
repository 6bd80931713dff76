"""Reads a policy out of TOML text; tells every fault at once, with line and key."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from gate.config.lines import Where
from gate.config.toml_file import TomlFile
from gate.document.layout import Kind
from gate.document.states import STATES
from gate.policy.load_boarding import read_boarding
from gate.policy.load_chip import read_chip_policy, read_trust_policy
from gate.policy.policy import (
    CODE,
    DOCUMENT,
    AcceptedDocument,
    Direction,
    Policy,
    Suspension,
    state_fault,
    suspension_faults,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopTable:
    """The keys above the first table."""

    direction: Direction  # in which travellers cross the border here
    nationalities: tuple[str, ...]  # as in a machine readable zone; Germany is D
    minimum_age_entry: Annotated[int, range(121)] = 12  # full years
    minimum_age_exit: Annotated[int, range(121)] = 18
    override_reasons: tuple[str, ...] = ()  # codes of a-z, 0-9 and _; empty: no overrides
    require_chip: bool = True  # authenticated, or an officer decides
    require_background: bool = True
    background_until: Literal["entry", "decision"] = "entry"  # by when its answer has to be there
    require_attack_check: bool = True
    require_face: bool = True  # false in topology boarding only
    portrait: Literal["chip", "printed_allowed"] = "printed_allowed"  # compared with
    captures_again_unsure: Annotated[int, range(4)] = 0  # the score lies in the referral band
    captures_again_mismatch: Annotated[int, range(4)] = 0  # it lies below
    retries_by_officer: Annotated[int, range(4)] = 1  # captures an officer may ask for; 0: none
    low_likeness: Literal["tell", "refer"] = "tell"  # a match less alike than genuine ones are
    basic_access: Literal["never", "without_pace", "always"] = "without_pace"  # use BAC


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsTable:
    """Document codes that are accepted, by layout."""

    TD1: tuple[str, ...] = ()  # codes as printed, without filler; "P*": all that begin with P
    TD2: tuple[str, ...] = ()
    TD3: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionTable:
    """One suspended nationality."""

    nationality: str
    until: str  # the last day, such as "2026-12-31"
    reason: str  # for officers and the journal


def from_toml(text: str, name: str = "policy.toml") -> Policy:
    """Read config/policy.toml.

    Args:
        text: The whole file.
        name: What the faults call it.

    Raises:
        ConfigError: `name:line: key: fault`, a line for each fault.
    """
    file = TomlFile(name, text)
    top = file.table((), TopTable, but=("suspensions",))
    table = file.table(("documents",), DocumentsTable)
    boarding = read_boarding(file)
    chip, chip_trust = read_chip_policy(file), read_trust_policy(file)
    suspensions = tuple(_suspensions(file))
    for where, fault in _code_faults(tomllib.loads(text)):
        file.fault(where, fault)
    file.finish()
    assert top is not None  # else `finish` has raised
    assert table is not None
    return Policy(
        direction=top.direction,
        nationalities=frozenset(top.nationalities),
        documents=tuple(_documents(table)),
        minimum_age_entry=top.minimum_age_entry,
        minimum_age_exit=top.minimum_age_exit,
        suspensions=suspensions,
        override_reasons=top.override_reasons,
        require_chip=top.require_chip,
        require_background=top.require_background,
        background_until=top.background_until,
        require_attack_check=top.require_attack_check,
        require_face=top.require_face,
        boarding=boarding,
        portrait=top.portrait,
        captures_again_unsure=top.captures_again_unsure,
        captures_again_mismatch=top.captures_again_mismatch,
        retries_by_officer=top.retries_by_officer,
        low_likeness=top.low_likeness,
        basic_access=top.basic_access,
        chip=chip,
        chip_trust=chip_trust,
    )


def _documents(table: DocumentsTable) -> Iterator[AcceptedDocument]:
    for kind in (Kind.TD1, Kind.TD2, Kind.TD3):
        for code in getattr(table, kind.name):
            yield AcceptedDocument(kind=kind, code=code)


def _code_faults(data: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Look at the texts of the lists, whatever else is wrong with their tables."""
    for code in _texts(data.get("nationalities")):
        if code not in STATES:
            yield ("nationalities",), state_fault(code)
    for code in _texts(data.get("override_reasons")):
        if not CODE.fullmatch(code):
            yield ("override_reasons",), f"{code!r} is no code: a-z, 0-9 and _ only"
    documents = data.get("documents")
    for kind, codes in documents.items() if isinstance(documents, dict) else ():
        for code in _texts(codes):
            if not DOCUMENT.fullmatch(code):
                yield ("documents", kind), f"{code!r} is no document code, such as P, ID or P*"


def _texts(value: object) -> Iterator[str]:
    yield from (one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _suspensions(file: TomlFile) -> Iterator[Suspension]:
    for place in range(file.count("suspensions")):
        where = ("suspensions", place)
        table = file.table(where, SuspensionTable)
        if table is None:
            continue
        try:
            until = date.fromisoformat(table.until)
        except ValueError:
            file.fault((*where, "until"), f'must be a day like "2026-12-31", not {table.until!r}')
            until = date.max
        one = Suspension(nationality=table.nationality, until=until, reason=table.reason)
        for key, fault in suspension_faults(one):
            file.fault((*where, key), fault)
        yield one
