"""Whether one of the travellers that a rail ticket names is the holder of a passport."""

from gate.document.mrz import Mrz
from gate.reasons import Reason
from gate.ticket.holder import name_of_traveller, name_reasons
from gate.ticket.rail_ticket import Traveller


def traveller_reasons(travellers: tuple[Traveller, ...], mrz: Mrz) -> tuple[Reason, ...]:
    """Return the reasons against a rail ticket of these travellers beside that passport.

    One of them must be its holder, by all that the ticket tells of that traveller.
    """
    told = [one for one in travellers if one.last or one.first or one.passport]
    return min((_against_traveller(one, mrz) for one in told), key=len, default=())


def _against_traveller(traveller: Traveller, mrz: Mrz) -> tuple[Reason, ...]:
    is_named, number = traveller.last or traveller.first, traveller.passport.replace(" ", "")
    reasons = name_reasons((name_of_traveller(traveller),), mrz) if is_named else ()
    return reasons if number.upper() in {"", mrz.number} else (*reasons, Reason.OTHER_PASSPORT)
