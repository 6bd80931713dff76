"""The rail ticket that a traveller holds before the scanner, as the scenario wants it."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Final

from simulators.hall.paper import fields, holder
from simulators.hall.world import World
from simulators.scenarios.programme import Visit
from simulators.scenarios.scenario import Ticket
from simulators.tickets.railway import (
    ELSEWHERE,
    UNKNOWN_KEY,
    Order,
    forger,
    own_signer,
    print_ticket,
)
from simulators.travellers.people import PEOPLE

SEES_S: Final = 1.0  # until the sentence on the screen was read; no pace of doors shortens it
GOOD: Final = Order()
WRONG: Final = {
    Ticket.WRONG_DAY: Order(from_day=-9, days=4),
    Ticket.TOO_EARLY: Order(from_day=7, days=2),
    Ticket.WRONG_STATION: Order(origin=ELSEWHERE),
    Ticket.NOT_ACTIVATED: Order(activated=False),
    Ticket.SPECIMEN: Order(specimen=True),
}


def order_of(visit: Visit, today: date) -> Order:
    """Return what stands on the ticket. The same visit, by its seed, has the same ticket."""
    ticket, person = visit.scenario.ticket, holder(visit)
    named = PEOPLE[visit.companion] if ticket is Ticket.OTHER_NAME else person
    return replace(
        WRONG.get(ticket or Ticket.GENUINE, GOOD),
        reference=f"EG{visit.seed:08X}",
        first=named.given,
        last=named.surname,
        passport=_other_number(visit, today) if ticket is Ticket.OTHER_PASSPORT else "",
    )


def _other_number(visit: Visit, today: date) -> str:
    number = fields(visit, today).number
    return number[:-1] + ("1" if number[-1] == "0" else "0")


def ticket_of(visit: Visit, today: date) -> bytes | None:
    """Return the bytes of the bar code; None: the traveller shows none."""
    ticket, order = visit.scenario.ticket, order_of(visit, today)
    own = own_signer(today)
    match ticket:
        case Ticket.NONE:
            return None
        case Ticket.UNKNOWN_SIGNER:
            return print_ticket(order, today, own.sign_plain, UNKNOWN_KEY)
        case Ticket.WRONG_SIGNATURE:
            return print_ticket(order, today, forger(today).sign_plain)
        case Ticket.MALFORMED:
            return print_ticket(order, today, own.sign_plain)[:-9]
    return print_ticket(order, today, own.sign_plain)


async def show_ticket(world: World, visit: Visit) -> bool:
    """Hold the ticket before the scanner; False: the traveller has none to show."""
    if visit.scenario.ticket is Ticket.USED:
        world.background.used |= {order_of(visit, world.today).reference}
    data = ticket_of(visit, world.today)
    if data is None:
        return False
    await world.scanner.scan(data, "]z3")  # Aztec
    return True


async def show_and_read(world: World, visit: Visit) -> None:
    """Hold the ticket before the scanner, and read what the screen says of it."""
    if await show_ticket(world, visit):
        await asyncio.sleep(SEES_S)
