"""One good example of every pass, ticket and seal, and the store that trusts who signed them."""

from datetime import date

from gate.seal import canonical, french, vds
from gate.seal.trust import store_of
from gate.ticket.asn1 import Chosen, Value
from gate.ticket.fcb import TICKET_DATA
from gate.ticket.records import PrintedText
from simulators.tickets import seal_write
from simulators.tickets.rail_write import flexible_record, head_record, seal
from simulators.tickets.signer import curve_key, signer
from simulators.tickets.uper_write import encode
from tests.gate.ticket.made import EDITED, content

WHO = signer(curve_key(0xF022))
TRUST = store_of(
    {"vds/UTTS32.pem": WHO.pem, "2d-doc/FR000001.pem": WHO.pem}
    | {"vds-nc/any.pem": WHO.pem, "rail/1187_00007.pem": WHO.pem}
)
DAY = date(2026, 11, 2)
TWO_LEGS = (
    b"M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC 0014123456003"
    b"2A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 12E2A0"
    b"140987654321 1AC AC 1234567890123    2PCNWQ^108ABCDEFGH"
)
PASSES = (b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100", TWO_LEGS)
TEXTS = (PrintedText(1, 0, 1, 20, "PARIS NORD"), PrintedText(2, 0, 1, 20, "Größe"))
HEAD = head_record("1187", "EG4TE7", EDITED)
ROUTE: dict[str, Value] = {
    "stationNum": 8700011,
    "border": True,
    "route": [{"stationIA5": "STB", "border": False, "carrierNum": [1187, 80]}],
}
TRAIN: dict[str, Value] = {"trainIA5": "TGV9551", "travelDate": 2, "departureTime": 725}
OPEN: dict[str, Value] = {
    "returnIncluded": True,
    "fromStationNum": 8727100,
    "toStationNum": 8000105,
    "validRegion": [Chosen("viaStations", ROUTE), Chosen("trainLink", TRAIN)],
    "validFromDay": 2,
    "validUntilDay": 1,
    "activatedDay": [0, 1],
    "tariffs": [{"tariffDesc": "Plein tarif", "restrictedToCountryOfResidence": False}],
}
SEAT: dict[str, Value] = {"trainNum": 9551, "departureTime": 725, "places": {"coach": "12"}}
TRAVELLER: dict[str, Value] = {"firstName": "Zoé", "lastName": "Exemple", "ticketHolder": True}
CONTENT = content(
    Chosen("openTicket", OPEN),
    Chosen("reservation", SEAT),
    Chosen("pass", {"countries": [87]}),
    travelerDetail={"traveler": [TRAVELLER]},
)
FLEXIBLE = tuple(encode(type_, CONTENT) for type_ in TICKET_DATA.values())
TICKET = seal(HEAD + flexible_record(CONTENT), "1187", "00007", WHO.sign_plain)
VDS_NC: dict[str, canonical.Json] = {
    "hdr": {"t": "icao.test", "v": 1, "is": "UTO"},
    "msg": {"pid": {"n": "EXEMPLE ZOÉ", "dn": "E1234567P"}, "k": [True, None, -1, "\\"]},
}
SEALS = (
    seal_write.vds(
        WHO,
        [(2, bytes.fromhex("DD52134A74DA1347C6FED95C")), (5, bytes.fromhex("33BE1FED20C6"))],
        (0x5D, 0x01),
        issued=DAY,
        signed_on=DAY,
    ),
    seal_write.vds_nc(WHO, VDS_NC),
    seal_write.french(
        WHO,
        [("60", "ZOE"), ("62", "EXEMPLE"), ("67", "FR"), ("6F", "P FRAEXEMPLE ZOE")],
        issued=None,
        signed_on=DAY,
    ),
)
# What the seeds have signed: a seal that says the same stays valid, whatever else was changed.
SIGNED = (
    vds.parse(SEALS[0]).signed,
    canonical.canonical(VDS_NC),
    french.parse(SEALS[2]).signed,
)
