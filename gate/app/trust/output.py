"""What `egate trust` tells: objects for programs, lines for people."""

from collections.abc import Iterator, Sequence
from typing import Any

from gate.app.trust.held import Held
from gate.app.trust.outcome import Outcome, Refusal
from gate.chip.trust.certificate import Certificate
from gate.chip.trust.revocation import RevocationList

Shown = Sequence[tuple[str, Outcome]]


def added_object(shown: Shown) -> dict[str, Any]:
    """Return what `add --json` and `update --json` print."""
    return {
        "accepted": [
            {"file": file, **_item(one)} for file, outcome in shown for one in outcome.accepted
        ],
        "refused": [_refusal(file, one) for file, outcome in shown for one in outcome.refused],
        "removed": [
            {"file": file, **_item(one)} for file, outcome in shown for one in outcome.removed
        ],
    }


def added_text(shown: Shown) -> str:
    """Return a line a file, and one more for each that was refused or removed."""
    return "\n".join(line for file, outcome in shown for line in _lines(file, outcome))


def store_object(held: Held) -> dict[str, Any]:
    """Return what `list --json` prints."""
    return {
        "certificates": [
            {**_item(one), "sources": sorted(held.sources[one.fingerprint])}
            for one in _sorted(held)
        ],
        "roots": [_item(one) for one in held.roots.values()],
        "revocation_lists": [_item(one) for one in held.revocation.values()],
        "master_lists": [
            {
                "country": country,
                "fingerprint": one.fingerprint,
                "signed_at": one.signed_at.isoformat() if one.signed_at else None,
            }
            for country, one in sorted(held.lists.items())
        ],
    }


def store_text(held: Held) -> str:
    """Return a line each: country, last day, start of the fingerprint, kind, name."""
    roots = [f"{_line(one)} (root of lists)" for one in held.roots.values()]
    rest = [*map(_line, _sorted(held)), *map(_line, held.revocation.values())]
    lists = [
        f"master list {country} of {one.signed_at or 'no date'}"
        for country, one in sorted(held.lists.items())
    ]
    return "\n".join((*roots, *rest, *lists)) or "the trust store is empty"


def _sorted(held: Held) -> list[Certificate]:
    return sorted(held.csca.values(), key=lambda one: (one.subject.country, one.not_after))


def _lines(file: str, outcome: Outcome) -> Iterator[str]:
    accepted, refused = len(outcome.accepted), len(outcome.refused)
    yield f"{file}: {accepted} accepted, {refused} refused"
    for one in outcome.refused:
        yield f"  refused: {' '.join(filter(None, (one.item[:16], one.code, one.detail)))}"
    for gone in outcome.removed:
        yield f"  removed: {_line(gone)}"


def _refusal(file: str, one: Refusal) -> dict[str, Any]:
    return {"file": file, "fingerprint": one.item, "reason": one.code, "detail": one.detail}


def _item(one: Certificate | RevocationList) -> dict[str, Any]:
    if isinstance(one, RevocationList):
        return {
            "kind": "revocation_list",
            "fingerprint": one.fingerprint,
            "country": one.issuer.country,
            "issuer": str(one.issuer),
            "this_update": one.this_update.isoformat(),
            "next_update": one.next_update.isoformat() if one.next_update else None,
            "revoked": len(one.serials),
        }
    return {
        "kind": _kind(one),
        "fingerprint": one.fingerprint,
        "country": one.subject.country,
        "subject": str(one.subject),
        "not_before": one.not_before.isoformat(),
        "not_after": one.not_after.isoformat(),
    }


def _kind(one: Certificate) -> str:
    """Tell a link from a root: a link is not signed by the key that it is for."""
    return "csca" if one.is_self_issued and one.is_signed_by(one) else "link"


def _line(one: Certificate | RevocationList) -> str:
    if isinstance(one, RevocationList):
        until = f"{one.next_update:%Y-%m-%d}" if one.next_update else "no date   "
        return f"{one.issuer.country:2} {until} {one.fingerprint[:16]} {len(one.serials)} revoked"
    return (
        f"{one.subject.country:2} {one.not_after:%Y-%m-%d} {one.fingerprint[:16]} "
        f"{_kind(one):4} {one.subject}"
    )
