"""Chips read over their whole protocol in a running hall: the portrait is theirs, or nobody's."""

import pytest

from gate.app.demo.report import VisitReport
from gate.reasons import Reason
from gate.view import Outcome
from tests.end_to_end.hall import RunningHall, eligible, running_hall

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

REFERRED = {
    "clone": Reason.ACTIVE_AUTHENTICATION_FAILED,
    "changed_dg2": Reason.CHIP_DATA_CHANGED,
    "unknown_csca": Reason.CSCA_UNKNOWN,
    "wrong_signature": Reason.CHIP_SIGNATURE_WRONG,
    "pace_downgrade": Reason.CHIP_DOWNGRADED,
    "removed": Reason.CHIP_REMOVED,
    "unreadable": Reason.CHIP_FILE_MALFORMED,
    "foreign": Reason.CHIP_KEY_REFUSED,
    "slow": Reason.CHIP_SILENT,
    "dead": Reason.CHIP_READER_LOST,
}


def chip_ms(report: VisitReport) -> set[str]:
    return {name for name, _ in report.results[-1].ms if name.startswith("chip.")}


async def test_chips_decide_and_give_the_portrait() -> None:
    async with running_hall() as hall:
        await genuine_and_impostor(hall)
        await nothing_is_on_the_page(hall)
        for fault, reason in REFERRED.items():
            await is_referred(hall, reason, fault=fault)
        await is_referred(hall, Reason.DOCUMENT_SIGNER_REVOKED, profile="revoked_signer")
        await hall.control.ask(do="spoil_chip", fault="bac_only")
        old = await hall.live("genuine", *eligible()[:2])
        assert "capturing" in dict(old.results[-1].ms), old.as_text()  # was let in


async def genuine_and_impostor(hall: RunningHall) -> None:
    for traveller in eligible()[:2]:
        report = await hall.live("genuine", traveller, eligible()[5])
        assert report.as_expected, report.as_text()
        assert chip_ms(report) >= {"chip.pace", "chip.signer", "chip.portrait"}
    impostor = await hall.live("impostor", *eligible()[:2])
    assert impostor.as_expected, impostor.as_text()
    assert impostor.results[-1].reasons[0] is Reason.FACE_MISMATCH


async def nothing_is_on_the_page(hall: RunningHall) -> None:
    """The portrait on the page is covered: it is not looked at."""
    report = await hall.live("portrait_covered", *eligible()[:2])
    assert (report.results[-1].outcome, report.ended) == (Outcome.RELEASED, "exit")


async def is_referred(hall: RunningHall, reason: Reason, **spoilt: str) -> None:
    await hall.control.ask(do="spoil_chip", **spoilt)
    report = await hall.live("genuine", *eligible()[:2])
    result = report.results[-1]
    assert (result.outcome, report.ended) == (Outcome.NOT_ADMITTED, "desk"), spoilt
    assert result.reasons[0] is reason, spoilt
    assert result.score is None


async def test_a_reader_that_is_unplugged_closes_the_lane_and_comes_back() -> None:
    async with running_hall() as hall:
        await hall.control.ask(do="unplug", device="chip_reader")
        await hall.until_state("out_of_service")
        await hall.control.ask(do="replug", device="chip_reader")
        report = await hall.live("genuine", *eligible()[:2])
        assert report.as_expected, report.as_text()


async def test_a_camera_reads_the_page_and_opens_the_chip() -> None:
    async with running_hall(reader="page") as hall:
        report = await hall.live("genuine", *eligible()[:2])
        assert report.as_expected, report.as_text()
        assert chip_ms(report) >= {"chip.pace", "chip.signer", "chip.portrait"}
        await is_referred(hall, Reason.CHIP_NAME_DIFFERS, profile="mrz_mismatch")
        await is_referred(hall, Reason.CHIP_KEY_REFUSED, fault="foreign")
