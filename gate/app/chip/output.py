"""What `egate chip` tells: objects for programs, lines for people; nothing personal in either."""

from pathlib import Path
from typing import Any, Final

from drivers.chip_reader.judged import Examined
from gate.app.chip.contents import contents
from gate.chip.lds.picture import Picture
from gate.chip.verdict import Check, Finding, Status
from gate.reasons import Reason, for_officer

GENUINE: Final = {True: "genuine", False: "not proven genuine", None: "not read"}
STATUS: Final = {
    Status.PASSED: "passed",
    Status.FAILED: "FAILED",
    Status.NOT_DONE: "not done",
    Status.NOT_POSSIBLE: "not offered",
}
WORDS: Final = {
    Check.ACCESS: "opens with what is printed on the page",
    Check.PACE: "opened by PACE, the strong way",
    Check.FILES: "all files were read and are well-formed",
    Check.SIGNATURE: "the security object's signature is right",
    Check.SIGNER: "a known issuing state vouches for the signer",
    Check.DATA_GROUPS: "the data are what was signed",
    Check.ACTIVE_AUTHENTICATION: "no copy, by Active Authentication",
    Check.CHIP_AUTHENTICATION: "no copy, by Chip Authentication",
    Check.PACE_CAM: "no copy, by PACE with chip authentication mapping",
    Check.SAME_ZONE: "the page says what the chip says",
    Check.SAME_STATE: "the issuing state signs for itself",
    Check.SAME_CARD_ACCESS: "the list of protocols is the signed one",
    Check.SAME_NAME: "the full name is that of the page",
    Check.SAME_LIST: "the list of files is the signed one",
    Check.PORTRAIT: "the portrait can be decoded",
}


def as_object(
    found: Examined, file: Path | None, air_ms: float | None, *, personal: bool = False
) -> dict[str, Any]:
    """Return what `--json` prints of a chip.

    Args:
        found: The reading, judged.
        file: That the portrait was written to; None: to none.
        air_ms: Modelled time on the air; None: a real chip, whose time is in those of the checks.
        personal: With what the files say of the holder.
    """
    verdict, reading = found.verdict, found.reading
    return {
        "genuine": found.outcome.authenticated is True,
        "authenticated": found.outcome.authenticated,
        "reasons": [one.value for one in found.outcome.reasons],
        "access": reading.access or None,
        "commands": reading.commands,
        "bytes": reading.received,
        "ms": round(sum(ms for _, ms in verdict.ms), 3),
        "air_ms": None if air_ms is None else round(air_ms, 1),
        "checks": [_check(one) for one in verdict.findings],
        "files": contents(found, personal=personal),
        "portrait": None if found.portrait is None else _portrait(found.portrait, file),
    }


def _check(one: Finding) -> dict[str, Any]:
    return {
        "check": one.check.value,
        "status": one.status.value,
        "reasons": [reason.value for reason in one.reasons],
        "ms": round(one.ms, 3),
        "figure": one.figure,
    }


def _portrait(picture: Picture, file: Path | None) -> dict[str, Any]:
    return {
        "format": picture.format.value,
        "width": picture.width,
        "height": picture.height,
        "bytes": len(picture.data),
        "file": None if file is None else str(file),
    }


def as_text(told: dict[str, Any]) -> str:
    """Return the same object for people: the verdict, its reasons, then a line a check."""
    air = "" if told["air_ms"] is None else f", {told['air_ms']:.0f} ms on the modelled air"
    way = f"{told['access'] or 'not opened'}, {told['commands']} commands, {told['bytes']} bytes"
    lines = [f"{GENUINE[told['authenticated']]}: {way}, {told['ms']:.0f} ms{air}"]
    lines += [f"  {code}: {for_officer(Reason(code))}" for code in told["reasons"]]
    lines += [_line(one) for one in told["checks"]]
    lines += [line for one in told["files"] for line in _file(one)]
    if (portrait := told["portrait"]) is not None:
        size = f"{portrait['format']}, {portrait['width']} x {portrait['height']} pixels"
        lines.append(f"portrait: {size}, {portrait['bytes']} bytes{_written(portrait['file'])}")
    return "\n".join(lines)


def _line(one: dict[str, Any]) -> str:
    check, status = Check(one["check"]), Status(one["status"])
    said = [*filter(None, (one["figure"],)), *one["reasons"]]
    because = f" ({', '.join(said)})" if said else ""
    return f"  {STATUS[status]:11} {one['ms']:8.1f} ms  {check.value:22} {WORDS[check]}{because}"


def _file(one: dict[str, Any]) -> list[str]:
    """Return a line of the file, and one for each value that was asked for."""
    rest = {key: value for key, value in one.items() if key not in {"file", "bytes", "values"}}
    said = ", ".join(f"{key} {_flat(value)}" for key, value in rest.items())
    values = one.get("values", {}).items()
    head = f"{one['file']}: {one['bytes']} bytes, {said}"
    return [head, *(f"    {name}: {_flat(value)}" for name, value in values)]


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(one) for one in value.values())
    return "; ".join(map(_flat, value)) or "none" if isinstance(value, list) else str(value)


def _written(file: str | None) -> str:
    return f", written to {file}" if file else ", not written"


def rows(told: dict[str, Any]) -> str:
    """Return a line of `egate chip profiles` for people."""
    reasons = ", ".join(told["reasons"]) or "-"
    return f"{told['profile']:22} {told['outcome']:8}  {reasons:44}  {told['sentence']}"
