"""Boarding passes that nobody has: every value that the format can carry."""

from hypothesis import strategies as st

from gate.document.bcbp_fields import ISSUE, LEG, TICKET, Widths
from gate.document.boarding_pass import BoardingPass, Leg

PRINTABLE = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
TRIMMED = ("passenger_status", "record_locator", "compartment", "seat", "sequence")


def texts(width: int, least: int = 0) -> st.SearchStrategy[str]:
    """Draw what stands in a field of that width, without the blanks around it."""
    return st.text(PRINTABLE, min_size=least, max_size=width).filter(
        lambda text: text == text.strip()
    )


def items(widths: Widths) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({name: texts(width) for name, width in widths})


@st.composite
def legs(draw: st.DrawFn, version: int | None) -> Leg:
    widths = dict(LEG)
    codes = {
        "origin": draw(st.from_regex(r"[A-Z]{3}", fullmatch=True)),
        "destination": draw(st.from_regex(r"[A-Z]{3}", fullmatch=True)),
        "carrier": draw(st.from_regex(r"[A-Z0-9]{2,3}", fullmatch=True)),
        "flight_number": draw(st.from_regex(r"[0-9]{1,4}[A-Z]?", fullmatch=True)),
    }
    ticket: dict[str, str] = {}
    if version is not None:
        ticket = draw(st.just({}) | items(TICKET[version]))
    may_use = version is None or ticket
    start = st.text(PRINTABLE, max_size=40).filter(lambda text: not text.startswith(">"))
    return Leg(
        **codes,
        **{name: draw(texts(widths[name])) for name in TRIMMED},
        day_of_year=draw(st.integers(1, 366)),
        ticket=ticket,
        airline_data=draw(start) if may_use else "",
    )


@st.composite
def passes(draw: st.DrawFn) -> BoardingPass:
    version = draw(st.none() | st.integers(1, 8))
    kind, data = draw(st.just(("", b"")) | st.tuples(texts(1, 1), st.binary(max_size=255)))
    return BoardingPass(
        legs=tuple(draw(st.lists(legs(version), min_size=1, max_size=4))),
        name=draw(texts(20, 1)),
        electronic_ticket=draw(st.booleans()),
        version=version,
        issue=draw(items(ISSUE[version])) if version else {},
        security_type=kind,
        security_data=data,
        signed=b"",
    )
