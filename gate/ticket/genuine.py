"""Whether a rail ticket is genuine: its signature over the compressed records.

Source: UIC leaflet 918.3; version 1 signs in DER, version 2 writes both numbers plainly.
"""

from datetime import date

from gate.seal.signature import from_padded_der, from_plain
from gate.seal.trust import TrustStore
from gate.seal.verdict import Kind, Verdict
from gate.ticket.rail_ticket import RailTicket


def verify(ticket: RailTicket, trust: TrustStore, today: date) -> Verdict:
    """Judge the signature by the key `rail/SIGNER_KEY` of the trust folder."""
    form = from_padded_der if ticket.version == 1 else from_plain
    name = f"{ticket.signer}_{ticket.key}"
    return trust.judge(Kind.RAIL, name, form(ticket.signature), ticket.signed, today)
