"""Boarding passes: the examples of IATA's guide, those of other parsers' tests, damaged ones."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.document.bcbp import BoardingPass, Leg, flight_date, issued_on, parse
from gate.errors import DocumentError

SECURITY = (
    "GIWVC5EH7JNT684FVNJ91W2QA4DVN5J8K4F0L0GEQ3DF5TGBN8709HKT5D"
    "3DW3GBHFCVHMY7J5T6HFR41W2QA4DVN5J8K4F0L0GE"
)
TWO_LEGS = (
    "M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 00141234560032A014"
    "1234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 12E2A01409876543"
    "21 1AC AC 1234567890123    2PCNWQ^164" + SECURITY
)

# Resolution 792, attachment B, and examples that other open parsers test with (facts, not code).
READ = {
    "mandatory items": (
        "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100",
        (None, "AC", "0834", 326, ""),
    ),
    "security data": (
        "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100^164" + SECURITY,
        (None, "AC", "0834", 326, ""),
    ),
    "version 1": (
        (
            "M1DOE/JOHN             XXX007 BRUTXLEW 8103 035Y012C0030 147>1181W 8033BEW 00000000"
            "00000291040000000000 0   LH 123456789012345     "
        ),
        (1, "EW", "8103", 35, ""),
    ),
    "version 2": (
        (
            "M1TEST/HIDDEN         E8OQ6FU FRARLGLH 4010 012C004D0001 35C>2180WW6012BLH         "
            "     2922023642241060 LH                        *30600000K09         "
        ),
        (2, "LH", "4010", 12, "*30600000K09         "),
    ),
    "version 3": (
        (
            "M1ASKREN/TEST         EA272SL ORDNRTUA 0881 007F002K0303 15C>3180 K6007BUA         "
            "     2901624760758980 UA UA EY975897            *30600    09  UAG    "
        ),
        (3, "UA", "0881", 7, "*30600    09  UAG    "),
    ),
    "version 5, short items": (
        "M1TEST/PETER          E24Z5RN AMSBRUKL 1733 019M008A0001 316>503  W0D0742497067621",
        (5, "KL", "1733", 19, ""),
    ),
    "version 5, no issue": (
        (
            "M1GRANDMAIRE/MELANIE  EABC123 GVACDGAF 0123 339C002F0025 130>5002A0571234567890  AF"
            " AF 1234567890123456    Y^108ABCDEFGH"
        ),
        (5, "AF", "0123", 339, ""),
    ),
    "version 5, three bag tags": (
        (
            "M1DESMARAIS/LUC       EAB12C3 YULFRAAC 0834 326J003A0027 167>5321WW1325BAC 00141234"
            "56002001412346700100141234789012A0141234567890 1AC AC 1234567890123    4PCYLX58Z^10"
            "8ABCDEFGH"
        ),
        (5, "AC", "0834", 326, "LX58Z"),
    ),
    "version 6, nothing in it": (
        "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 106>60000",
        (6, "AC", "0834", 226, ""),
    ),
    "version 8, blanks at the end": (
        (
            "M1TEST/NIELS          EX4TE6N ZRHHAMLX 1056 049Y030F0117 377>8320 W    BLX         "
            "                               2A72463496679170 LX LH 992221992624215     Y*3060000"
            "0K09  LHS    "
        ),
        (8, "LX", "1056", 49, "*30600000K09  LHS    "),
    ),
    "no seat yet": (
        (
            "M1Test/Martin         EXXXXXX YVRYOWAC 0344 211          072>20B0  8203IAC 25014000"
            "0000000 0AC AC AC000000000     *20000AC 223                14080003068        0B   "
            "       N"
        ),
        (2, "AC", "0344", 211, "*20000AC 223                14080003068        0B          N"),
    ),
    "version 2, blanks for most items": (
        (
            "M1DOE/JOHN            EXXX007 LISLCGTP 1080 204Y002D0003 35C>2180      B1A            "
            "  2904712345678900                           *306      09     BRND"
        ),
        (2, "TP", "1080", 204, "*306      09     BRND"),
    ),
    "version 5, nobody's number": (
        (
            "M1DOE/JOHN            EXXX007 TXLBRUSN 2588 034Y023D0999 35D>5181WM7034BSN            "
            "  2A08200000000000 SN LH 123456789012345      *30600000K0902       "
        ),
        (5, "SN", "2588", 34, "*30600000K0902       "),
    ),
    "version 6, a title": (
        (
            "M1DRAGON/KONQI DR     EXXX007 XHJFRALH 3489 129M092H0002 359>6180WM4128BLH            "
            "  2A22012345678900 LH                        N*30600000K05     "
        ),
        (6, "LH", "3489", 129, "*30600000K05     "),
    ),
    "airline's own items only": (
        "M1DOE/JOHN            EABCDEFGMRSLGWEZY8724 99  3C  506  10Axxxxxxxxxx",
        (None, "EZY", "8724", 99, "xxxxxxxxxx"),
    ),
}


@pytest.mark.parametrize("name", READ)
def test_examples(name: str) -> None:
    text, (version, carrier, number, day, airline_data) = READ[name]
    found = parse(text.encode("ascii"))
    leg = found.legs[0]
    assert (found.version, leg.carrier, leg.flight_number, leg.day_of_year, leg.airline_data) == (
        version,
        carrier,
        number,
        day,
        airline_data,
    )


def test_two_legs_with_everything() -> None:
    found = parse(TWO_LEGS.encode("ascii"))
    assert (found.name, found.electronic_ticket, found.version) == ("DESMARAIS/LUC", True, 6)
    assert found.issue["passenger_description"] == "1"
    assert (found.issue["issue_date"], found.issue["bag_tags"]) == ("6225", "0014123456003")
    assert (found.issue["bag_tags_2"], found.issue["issuer"]) == ("", "AC")
    assert (found.security_type, found.security_data) == ("1", SECURITY.encode("ascii"))
    assert found.signed == TWO_LEGS.partition("^")[0].encode("ascii")
    first, second = found.legs
    assert (first.record_locator, first.origin, first.destination) == ("ABC123", "YUL", "FRA")
    assert (first.compartment, first.seat, first.sequence) == ("F", "001A", "0025")
    assert (second.record_locator, second.origin, second.carrier) == ("DEF456", "FRA", "LH")
    assert (first.ticket["airline_code"], first.ticket["document_number"]) == ("014", "1234567890")
    assert (first.ticket["free_baggage"], first.ticket["fast_track"]) == ("20K", "Y")
    assert (second.ticket["document_number"], second.ticket["fast_track"]) == ("0987654321", "N")
    assert (first.airline_data, second.airline_data) == ("LX58Z", "WQ")


MANDATORY = READ["mandatory items"][0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "M1",
        "S" + MANDATORY[1:],
        "M0" + MANDATORY[2:],
        "MA" + MANDATORY[2:],
        "M2" + MANDATORY[2:],  # the second leg is missing
        MANDATORY[:-1],
        MANDATORY[:-2] + "0G",
        MANDATORY[:-2] + "10",  # 16 characters are announced
        MANDATORY + "x",
        MANDATORY + "^1",
        MANDATORY + "^104ABC",
        MANDATORY + "^103ABCD",
        MANDATORY.replace("YUL", "Y1L"),
        MANDATORY.replace("326", "367"),
        MANDATORY.replace("326", "000"),
        MANDATORY.replace("326", "   "),
        MANDATORY.replace("DESMARAIS/LUC", " " * 13),
        MANDATORY.replace("LUC", "L\rC"),
        MANDATORY.replace("LUC", "LÜC"),
        MANDATORY[:-2] + "02>6",
        MANDATORY[:-2] + "04>6FF",
        MANDATORY[:-2] + "06>600FF",
        MANDATORY[:-2] + "04>000",
        MANDATORY[:-2] + "04>900",
        MANDATORY[:-2] + "1D>319" + 25 * "0",  # version 3 has no second bag tag
        MANDATORY[:-2] + "37>633" + 51 * "0",
        MANDATORY[:-2] + "30>3002A" + 42 * "0",  # nor a fast track
        MANDATORY[:-2] + "31>6002B" + 43 * "0",
        MANDATORY.replace("0834 ", "8 34 "),
        MANDATORY.replace("0834 ", "0834A"[::-1]),
        MANDATORY + "^" + 2_048 * "A",
        MANDATORY + "^\xce00",
        # Seen in practice: a size of 0, and conditional items all the same.
        MANDATORY + ">2180  0255BBR              2963456000789980                            0",
        MANDATORY + "^\x0700",
        "]Q3" + MANDATORY,
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    ],
)
def test_malformed(text: str) -> None:
    with pytest.raises(DocumentError):
        parse(text.encode("latin-1"))


@given(cut=st.integers(0, len(TWO_LEGS) - 1))
def test_every_cut_is_noticed_but_between_legs_and_security(cut: int) -> None:
    whole_without_security = TWO_LEGS.index("^")
    if cut == whole_without_security:
        assert parse(TWO_LEGS[:cut].encode("ascii")).security_data == b""
    else:
        with pytest.raises(DocumentError):
            parse(TWO_LEGS[:cut].encode("ascii"))


@given(place=st.integers(0, len(TWO_LEGS) - 1), byte=st.integers(0, 255))
def test_damage_raises_nothing_else(place: int, byte: int) -> None:
    data = bytearray(TWO_LEGS.encode("ascii"))
    data[place] = byte
    with suppress(DocumentError):
        parse(bytes(data))


def leg(day: int) -> Leg:
    data = MANDATORY.replace("326J", f"{day:03}J").encode("ascii")
    return parse(data).legs[0]


@pytest.mark.parametrize(
    ("day", "reference", "flight"),
    [
        (326, "2026-11-22", "2026-11-22"),
        (1, "2026-12-31", "2027-01-01"),
        (365, "2027-01-01", "2026-12-31"),
        (366, "2027-01-02", "2028-12-31"),
        (366, "2025-01-02", "2024-12-31"),
        (60, "2028-02-01", "2028-02-29"),
    ],
)
def test_the_year_is_the_nearest(day: int, reference: str, flight: str) -> None:
    found = flight_date(leg(day), date.fromisoformat(reference))
    assert found == date.fromisoformat(flight)


def issued(text: str, reference: date) -> date | None:
    found = parse(TWO_LEGS.replace("6225B", text + "B").encode("ascii"))
    return issued_on(found, reference)


@pytest.mark.parametrize(
    ("text", "reference", "day"),
    [
        ("6225", "2026-11-22", "2026-08-13"),
        ("6225", "2026-08-12", "2026-08-13"),  # tomorrow already, in another zone of time
        ("6225", "2026-08-11", "2016-08-12"),
        ("7001", "2026-12-31", "2027-01-01"),
        ("8366", "2032-05-01", "2028-12-31"),
        ("2366", "2026-05-01", "2012-12-31"),  # 2022 had no such day
    ],
)
def test_the_day_of_issue_is_past(text: str, reference: str, day: str) -> None:
    assert issued(text, date.fromisoformat(reference)) == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["62 5", "A225", "6000", "6367", "1366"])
def test_no_such_day_of_issue(text: str) -> None:
    with pytest.raises(DocumentError):
        issued(text, date(2026, 11, 22))


def test_many_passes_tell_no_day_of_issue() -> None:
    assert issued_on(parse(MANDATORY.encode("ascii")), date(2026, 11, 22)) is None


def test_the_pass_of_a_year_ago_is_not_of_today() -> None:
    today = date(2026, 11, 22)
    assert flight_date(leg(326), today, date(2025, 11, 20)) == date(2025, 11, 22)
    assert flight_date(leg(326), today, date(2026, 11, 20)) == today
    assert flight_date(leg(326), today, date(2026, 11, 23)) == today  # issued in another zone
    assert flight_date(leg(2), today, date(2026, 12, 30)) == date(2027, 1, 2)
    assert flight_date(leg(366), today, date(2027, 12, 30)) == date(2028, 12, 31)


def test_security_data_is_bytes_of_any_kind() -> None:
    data = bytes(range(256))[1:]
    found = parse(MANDATORY.encode("ascii") + b"^3FF" + data)
    assert (found.security_type, found.security_data) == ("3", data)
    assert found.signed == MANDATORY.encode("ascii")


def test_day_366_of_common_years_is_refused() -> None:
    with pytest.raises(DocumentError):
        flight_date(leg(366), date(2026, 6, 1))


def test_nothing_personal_is_shown() -> None:
    found: BoardingPass = parse(TWO_LEGS.encode("ascii"))
    for personal in ("DESMARAIS", "ABC123", "001A", "0025", "1234567890", "LX58Z", SECURITY[:9]):
        assert personal not in repr(found)
        assert personal not in repr(found.legs)
