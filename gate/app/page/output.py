"""A reading as JSON and as text: only here is shown what a page says, for it was asked for."""

from dataclasses import asdict
from typing import Any, Final

from gate.app.page.reader import PageReading
from gate.document.mrz import Mrz
from gate.document.partial_date import PartialDate
from gate.document.placement import Placement
from gate.document.reading.licence import Licence
from gate.document.reading.reading import Reading

NOTHING: Final = Reading(None, (), (), {}, None, "no machine readable zone", 1)


def as_object(file: str, page: PageReading, judged: Placement) -> dict[str, Any]:
    """Return what `--json` prints for one picture; lines and places count from 1.

    Args:
        judged: How the page lies, as the guidance over a live picture would see it.
    """
    reading = page.best.reading if page.best else NOTHING
    return {
        "file": file,
        **fields_of(reading),
        "placement": {"judged": judged.value, **_placement(page)},
        "ms": round(page.ms, 2),
    }


def fields_of(reading: Reading) -> dict[str, Any]:
    """Return what a reading says, ready for JSON."""
    return {
        "type": reading.type,
        "lines": list(reading.lines),
        "valid": reading.valid,
        "checks": reading.checks,
        "fields": _fields(reading.fields) if reading.fields else None,
        "unsure": [asdict(place) for place in reading.unsure],
        "fault": reading.fault,
    }


def as_text(told: dict[str, Any]) -> str:
    """Return the same object for people."""
    others = told["placement"].get("others", 0)
    more = f"\n  documents beside it, not read: {others}" if others else ""
    return f"{told['file']}: {reading_as_text(told)}{more}"


def reading_as_text(told: dict[str, Any]) -> str:
    """Return what `fields_of` says for people, type and verdict first."""
    lines = [f"{told['type'] or 'no zone'}{', valid' if told['valid'] else ''}"]
    lines += [f"  {line}" for line in told["lines"]]
    wrong = [name for name, right in told["checks"].items() if not right]
    if wrong:
        lines.append(f"  wrong check digits: {', '.join(wrong)}")
    if told["unsure"]:
        places = ", ".join(f"{one['line']}:{one['place']}" for one in told["unsure"])
        lines.append(f"  unsure (line:character): {places}")
    if told["fault"]:
        lines.append(f"  {told['fault']}")
    return "\n".join(lines)


def _fields(fields: Mrz | Licence) -> dict[str, Any]:
    names = type(fields).__dataclass_fields__
    values = {name: getattr(fields, name) for name in names if name != "wrong_checks"}
    return {name: _value(value) for name, value in values.items()}


def _value(value: Any) -> Any:
    if not isinstance(value, PartialDate):
        return str(value) if isinstance(value, str) else value
    parts = (value.year, value.month, value.day)
    return "".join("<<" if part is None else f"{part:02d}" for part in parts)


def _placement(page: PageReading) -> dict[str, Any]:
    """Return how the zone lies: corners clockwise from the upper left of the text, px."""
    if page.best is None:
        return {"found": False}
    zone = page.best.zone
    return {
        "found": True,
        "corners": [[round(float(x), 1), round(float(y), 1)] for x, y in zone.corners],
        "turn_deg": round(zone.turn, 1),
        "pitch_px": round(zone.pitch_px, 2),
        "others": page.others,
    }
