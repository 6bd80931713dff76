"""The lane that is explored: its settings, two documents, and what can be told to it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from gate.crossing.scale import Scale
from gate.crossing.thresholds import Thresholds
from gate.document.layout import Kind
from gate.events import (
    BackgroundAnswered,
    CaptureFinished,
    ChipRead,
    Device,
    DocumentPresented,
    DocumentRead,
    DocumentRemoved,
    DocumentUnreadable,
    Event,
    Guidance,
    HelpCalled,
    HelpSeen,
    Moment,
    MoreTimeAsked,
    OfficerAction,
    OfficerCommand,
    Origin,
    ReferenceReady,
)
from gate.lane.limits import DEFAULT_LIMITS, OverrideRules
from gate.lane.settings import REQUIRED, Settings
from gate.policy.policy import AcceptedDocument, Policy
from gate.reasons import Reason
from simulators.checker.proofs import CHIP_ONLY, PRINTED
from simulators.checker.relation import ASK, OWN, STALE

TODAY: Final = date(2010, 1, 1)
NOW: Final = Moment(0, TODAY)
CLOCK_IN_DOUBT: Final = Moment(0, TODAY, clock_trusted=False)
# The specimen of ICAO Doc 9303-4, appendix A: nobody; and another one of the same state.
LINES: Final = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
OTHER_LINES: Final = (LINES[0].replace("ANNA", "HANS"), LINES[1])
DOCUMENTS: Final = {"a passport": LINES, "another passport": OTHER_LINES}
REASON: Final = "known_traveller"
POLICY: Final = Policy(
    direction="entry",
    nationalities=frozenset({"UTO"}),
    documents=(AcceptedDocument(kind=Kind.TD3, code="P"),),
    override_reasons=(REASON,),
    captures_again_unsure=1,
)
BAND: Final = Scale(refer_from=0.3)
THRESHOLDS: Final = Thresholds(chip=0.5, printed=0.7, chip_scale=BAND, printed_scale=BAND)
SETTINGS: Final = Settings(
    lane="1",
    policy=POLICY,
    thresholds=THRESHOLDS,
    limits=replace(DEFAULT_LIMITS, more_times=1),
    required=REQUIRED | {Device.CHIP_READER, Device.TRUST_STORE, Device.BACKGROUND},
    override=OverrideRules(alone_per_hour=1),  # the next one needs a second officer: Brain.often
)

_GOOD: Final = CaptureFinished(OWN, score=0.8, live=True, attack_check=True, reasons=())
UNSEEN: Final = replace(
    _GOOD, score=None, attack_check=None, reasons=(Reason.NO_FACE, Reason.CAPTURE_TIME_LIMIT)
)
NAN: Final = float("nan")

# Name: (what was asked, the answer, what it proves or "").
ANSWERS: Final[dict[str, tuple[str, Event, str]]] = {
    "the chip gives one usable portrait": (
        "BeginReference", ReferenceReady(OWN, (), origin=Origin.CHIP), "portrait"),
    "the page shows one usable portrait": (
        "BeginReference", ReferenceReady(OWN, (), origin=Origin.PRINTED), PRINTED),
    "there is a portrait, and nobody knows from where": (
        "BeginReference", ReferenceReady(OWN, ()), ""),
    "the page shows no portrait": (
        "BeginReference", ReferenceReady(OWN, (Reason.PORTRAIT_MISSING,)), ""),
    "the chip proves to be genuine": ("BeginChip", ChipRead(OWN, True), "chip"),
    "the chip is a clone": (
        "BeginChip", ChipRead(OWN, False, (Reason.CHIP_NOT_AUTHENTICATED,)), ""),
    "no chip answers": ("BeginChip", ChipRead(OWN, None, (Reason.CHIP_NOT_AUTHENTICATED,)), ""),
    "the background service says clear": (
        "BeginBackground", BackgroundAnswered(OWN, True), "background"),
    "the background service has a hit": (
        "BeginBackground", BackgroundAnswered(OWN, False, (Reason.BACKGROUND_NOT_CLEAR,)), ""),
    "the background service does not know": (
        "BeginBackground", BackgroundAnswered(OWN, None, (Reason.BACKGROUND_NOT_CLEAR,)), ""),
    "the camera has advice": ("BeginCapture", Guidance(OWN, Reason.TOO_FAR), ""),
    "the live face matches": ("BeginCapture", _GOOD, "face"),
    "the live face would match a chip's portrait": (
        "BeginCapture", replace(_GOOD, score=0.6), CHIP_ONLY),
    "the live face is close to a match": ("BeginCapture", replace(_GOOD, score=0.4), ""),
    "the live face does not match": ("BeginCapture", replace(_GOOD, score=0.1), ""),
    "the comparison gives no number": ("BeginCapture", replace(_GOOD, score=NAN), ""),
    "the capture has no score": ("BeginCapture", replace(_GOOD, score=None), ""),
    "the face is a mask": ("BeginCapture", replace(_GOOD, attack_check=False), ""),
    "nobody checked for a mask": ("BeginCapture", replace(_GOOD, attack_check=None), ""),
    "the camera's pictures are old": ("BeginCapture", replace(_GOOD, live=False), ""),
    "no face is seen in time": ("BeginCapture", UNSEEN, ""),
    "the capture saw two faces": (
        "BeginCapture", replace(_GOOD, reasons=(Reason.SEVERAL_FACES,)), ""),
}  # fmt: skip
PROOFS: Final = frozenset({"document", "portrait", "chip", "background", "face"})

# Answers to a crossing that is over: nothing may follow from them, in any state.
LATE: Final[dict[str, Event]] = {
    "a late portrait arrives": ReferenceReady(STALE, (), origin=Origin.CHIP),
    "a late chip arrives": ChipRead(STALE, True),
    "a late background answer arrives": BackgroundAnswered(STALE, True),
    "a late capture arrives": replace(_GOOD, crossing=STALE),
    "late advice arrives": Guidance(STALE, Reason.TOO_FAR),
}
# What is touched at a screen; of times the model knows one epoch alone.
TOUCHED: Final[dict[str, Event]] = {
    "Somebody calls for help at the display.": HelpCalled(),
    "An officer sees to a call for help.": HelpSeen("officer-1"),
    "The traveller asks for more time.": MoreTimeAsked(0),
}
PRESENTED: Final = DocumentPresented()
REMOVED: Final = DocumentRemoved()
UNREADABLE: Final = DocumentUnreadable(Reason.DOCUMENT_UNREADABLE)
MALFORMED: Final = DocumentRead(("X",))
SECOND: Final = frozenset({OfficerAction.CONFIRM_OVERRIDE})
OF_AN_ASK: Final = SECOND | {OfficerAction.WITHDRAW_OVERRIDE}


@dataclass(frozen=True, slots=True)
class Fed:
    """An event as it is told: is the officer's command written, is the clock trusted."""

    event: Event
    written: bool = True
    trusted: bool = True


def command(action: OfficerAction, crossing: int | None) -> OfficerCommand:
    """Return an officer's command; who confirms is another officer than who asked."""
    second = action in SECOND
    officer = "officer-2" if second else "officer-1"
    ask = ASK if action in OF_AN_ASK else None
    return OfficerCommand(action, officer, crossing, REASON, ask=ask)
