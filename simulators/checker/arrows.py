"""Which state may follow which, on what: the state diagram as it was agreed, apart from the table.

Whoever adds a row with a new arrow says so here, too, and so in front of a second pair of eyes.
Staying is always allowed here; what may not stay is said in must_stay.py.
"""

from typing import Final

from gate.lane.topology import READER_INSIDE, Topology

_RUNNING: Final = (
    *("ready", "reading_document", "checking_document", "entering", "isolating", "capturing"),
    *("deciding", "releasing", "leaving", "clearing", "referred", "returning"),
)
_ON_LOOKS: Final = {
    "out_of_service": "ready referred",
    "ready": "out_of_service referred",
    "reading_document": "referred",
    "checking_document": "referred entering",
    "entering": "isolating referred",
    "isolating": "capturing clearing referred",
    "capturing": "referred",
    "deciding": "releasing referred",
    "releasing": "leaving referred",
    "leaving": "clearing referred",
    "clearing": "out_of_service ready referred",
    "referred": "clearing",
    "returning": "clearing referred",
    "fault": "clearing out_of_service referred",
    "maintenance": "",
}
_OUT: Final = dict.fromkeys(("reading_document", "checking_document", "entering"), "clearing")
_IN: Final = dict.fromkeys(("isolating", "capturing", "deciding"), "referred")

ARROWS: Final[dict[str, dict[str, str]]] = {
    "lane_status": {state: f"{dests} emergency fault" for state, dests in _ON_LOOKS.items()},
    "lane_lost": dict.fromkeys((*_RUNNING, "out_of_service"), "fault"),
    "timer_expired": {
        "ready": "referred",  # a document was forgotten
        "reading_document": "clearing",
        "checking_document": "clearing",
        "entering": "clearing referred",
        **_IN,
        "releasing": "referred",
        "leaving": "fault referred",
        "clearing": "fault out_of_service ready",
        "returning": "referred",
        "maintenance": "out_of_service",
    },
    "document_presented": {"ready": "reading_document", "checking_document": "clearing"},
    "document_unreadable": {"ready": "reading_document", "entering": "clearing referred"},
    "document_read": {
        "ready": "checking_document clearing",
        "reading_document": "checking_document clearing",
        "checking_document": "clearing",
        "entering": "clearing referred",
    },
    "document_removed": {"checking_document": "clearing", "referred": "clearing"},
    "reference_ready": {"checking_document": "entering clearing"},
    "chip_read": {"checking_document": "entering clearing"},
    "background_answered": {
        "checking_document": "entering clearing referred",
        "entering": "referred",
        **_IN,
    },
    "capture_finished": {"capturing": "deciding referred"},
    "device_lost": {"ready": "out_of_service", **_OUT, **_IN},
    "effect_failed": {
        "ready": "out_of_service", **_OUT, **_IN, "releasing": "referred", "returning": "referred",
    },
    "officers_signed_in": {"ready": "out_of_service"},
    "officer_command": {
        "referred": "returning deciding clearing capturing",
        **dict.fromkeys(("reading_document", "checking_document"), "clearing"),
        "entering": "clearing referred",
        **_IN,
        **dict.fromkeys(("releasing", "leaving", "returning"), "referred"),
        "emergency": "out_of_service",
        "maintenance": "out_of_service",
        "ready": "maintenance out_of_service",
        "out_of_service": "maintenance",
        "fault": "maintenance",
    },
}  # fmt: skip
# What a topology has besides.
OWN: Final[dict[Topology, dict[str, dict[str, str]]]] = {
    Topology.TWO_STEP: {},
    Topology.KIOSK: {},
    Topology.ONE_STEP: {
        "lane_status": {
            "ready": "entering",
            "isolating": "checking_document reading_document referred",
            "checking_document": "capturing",
        },
        **{
            trigger: {"reading_document": "referred", "checking_document": "referred"}
            for trigger in (
                "document_read",
                "timer_expired",
                "device_lost",
                "effect_failed",
                "officer_command",
            )
        },
        **{
            trigger: {"checking_document": "referred"}
            for trigger in (
                "document_presented",
                "document_removed",
                "reference_ready",
                "chip_read",
                "background_answered",
            )
        },
    },
    Topology.BOARDING: {
        "barcode_read": {"ready": "checking_document clearing"},
        "lane_status": {"isolating": "deciding"},
    },
}


def _each(arrows: dict[str, dict[str, str]]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (trigger, before, after)
        for trigger, ways in arrows.items()
        for before, dests in ways.items()
        for after in dests.split()
    )


# Where the reader stands inside, who is refused is locked in: nobody is cleared away.
OUTSIDE: Final = frozenset(
    (trigger, before, after)
    for trigger, before, after in _each(ARROWS)
    if (before in {"reading_document", "checking_document"} and after in {"clearing", "entering"})
    or (before == "ready" and after in {"reading_document", "checking_document", "clearing"})
)
AGREED: Final = {
    topology: (_each(ARROWS) - (OUTSIDE if topology in READER_INSIDE else frozenset())) | _each(own)
    for topology, own in OWN.items()
}
