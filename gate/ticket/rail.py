"""Rail tickets: the bytes of a bar code become values."""

from gate.errors import DocumentError
from gate.ticket.envelope import Envelope, TicketRecord, is_rail_ticket, open_envelope
from gate.ticket.fcb import TICKET_DATA
from gate.ticket.flexible import flexible_content
from gate.ticket.rail_ticket import RailTicket
from gate.ticket.records import Layout, head, layout

__all__ = ["RailTicket", "is_rail_ticket", "parse"]

READ = {("U_HEAD", "01"), ("U_TLAY", "01"), *(("U_FLEX", version) for version in TICKET_DATA)}


def parse(data: bytes) -> RailTicket:
    """Read a rail ticket.

    Args:
        data: The bytes of the bar code, never through a text.

    Returns:
        The ticket. Records of a railway's own, versions that are not known, and a layout that is
        not of its form are named in `unread`; nothing is judged by them.

    Raises:
        DocumentError: not a rail ticket, cut short, or a known record that is not of its form.
            Never its content.

    Source: UIC leaflets 918.3 and 918.9.
    """
    envelope = open_envelope(data)
    heads, layouts, flexibles = (_of(envelope, name) for name in ("U_HEAD", "U_TLAY", "U_FLEX"))
    flexible = flexibles[0] if flexibles else None
    printed = _layout(layouts[0]) if layouts else None
    return RailTicket(
        version=envelope.version,
        signer=envelope.signer,
        key=envelope.key,
        signature=envelope.signature,
        signed=envelope.signed,
        head=head(heads[0]) if heads else None,
        layout=printed,
        flexible=flexible_content(flexible.version, flexible.data) if flexible else None,
        unread=tuple(
            f"{record.name} {record.version}"
            for record in envelope.records
            if (record.name, record.version) not in READ or (record in layouts and not printed)
        ),
    )


def _layout(record: TicketRecord) -> Layout | None:
    """Return what is printed; None: it can not be told, and no gate needs it."""
    try:
        return layout(record)
    except DocumentError:
        return None


def _of(envelope: Envelope, name: str) -> list[TicketRecord]:
    found = [one for one in envelope.records if one.name == name and (name, one.version) in READ]
    if len(found) > 1:
        raise DocumentError(f"rail ticket: {name} twice")
    return found
