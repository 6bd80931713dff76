"""Scenarios of lanes in station use, in which the rail ticket is what matters."""

from typing import Final

from gate.lane.topology import WITHOUT_FACE, Topology
from gate.reasons import Reason
from gate.view import Outcome
from simulators.scenarios.scenario import Paper, Scenario, Ticket


def _refused(name: str, says: str, ticket: Ticket, reason: Reason) -> Scenario:
    return Scenario(
        name=f"rail_{name}",
        says=says,
        expected=Outcome.NOT_ADMITTED,
        reason=reason,
        ticket=ticket,
    )


RAIL: Final = (
    Scenario(
        name="rail_genuine",
        says="A traveller with an own, valid rail ticket goes through.",
        expected=Outcome.RELEASED,
        ticket=Ticket.GENUINE,
    ),
    _refused("wrong_day", "The ticket was for the days before.", Ticket.WRONG_DAY,
             Reason.TICKET_EXPIRED),
    _refused("too_early", "The ticket is for next week.", Ticket.TOO_EARLY,
             Reason.TICKET_NOT_YET_VALID),
    _refused("wrong_station", "The ticket is from another station.", Ticket.WRONG_STATION,
             Reason.TICKET_NOT_HERE),
    _refused("unknown_signer", "The ticket is signed by a key that the site does not know.",
             Ticket.UNKNOWN_SIGNER, Reason.SIGNER_UNKNOWN),
    _refused("wrong_signature", "A forger has signed the ticket in the railway's name.",
             Ticket.WRONG_SIGNATURE, Reason.SIGNATURE_WRONG),
    _refused("malformed", "The bar code of the ticket is cut off.", Ticket.MALFORMED,
             Reason.TICKET_MALFORMED),
    _refused("not_activated", "The ticket was not activated.", Ticket.NOT_ACTIVATED,
             Reason.TICKET_NOT_ACTIVATED),
    _refused("specimen", "The ticket is a specimen.", Ticket.SPECIMEN, Reason.TICKET_SPECIMEN),
    _refused("used", "The railway's system says that the ticket was used elsewhere.", Ticket.USED,
             Reason.BACKGROUND_NOT_CLEAR),
    _refused("no_ticket", "A passport is laid down, and no ticket was shown before it.",
             Ticket.NONE, Reason.TICKET_MISSING),
    _refused("other_name", "The ticket names somebody else than the passport.",
             Ticket.OTHER_NAME, Reason.NAME_MISMATCH),
    _refused("other_passport", "The ticket tells the number of another passport.",
             Ticket.OTHER_PASSPORT, Reason.OTHER_PASSPORT),
)  # fmt: skip
BESIDE: Final = frozenset({Ticket.NONE, Ticket.OTHER_NAME, Ticket.OTHER_PASSPORT})


def at_station(scenario: Scenario, topology: Topology) -> Scenario | None:
    """Return the scenario as it has to end where rail tickets are taken; None: not there."""
    alone = topology in WITHOUT_FACE
    no_passport = scenario.ticket in BESIDE or scenario.paper is not Paper.GENUINE
    return None if alone and no_passport else scenario
