"""What an officer's word rests on is compared in the lane's own turn, and after a look at it."""

from dataclasses import replace

from gate.events import OfficerAction
from gate.lane.decided_on import decided_on
from gate.lane.request import JUDGED_MS
from gate.ports import Answer
from tests.gate.lane.acting import to_referral
from tests.gate.lane.fakes import Bench
from tests.gate.lane.given import command


async def asked(bench: Bench, evidence: str | None, seen_ms: int = JUDGED_MS) -> Answer:
    """Ask for an override on what was seen so long after the referral began."""
    view = bench.actor.view
    bench.now_ms = max(bench.now_ms, view.since_ms + seen_ms)
    order = command(OfficerAction.OVERRIDE, view.crossing)
    return await bench.actor.submit(order, view.epoch, evidence)


async def test_as_it_was_seen_it_is_carried_out(bench: Bench) -> None:
    await to_referral(bench)
    assert await asked(bench, decided_on(bench.actor.view)) is Answer.ACCEPTED


async def test_what_changes_between_the_page_and_the_turn_is_stale(bench: Bench) -> None:
    await to_referral(bench)
    seen = decided_on(bench.actor.view)
    crossing = bench.actor._lane.facts.under_way
    crossing.score = 0.31  # nothing was published: the page shows what it showed
    assert decided_on(bench.actor.view) == seen
    assert await asked(bench, seen) is Answer.STALE
    assert await asked(bench, "") is Answer.STALE
    rows = bench.journal.kinds()
    assert "override" not in rows
    assert "officer_command" not in rows


async def test_somebody_who_joins_is_seen_first(bench: Bench) -> None:
    await to_referral(bench)
    seen = decided_on(bench.actor.view)
    status = bench.actor._lane.facts.status
    assert status is not None
    bench.actor.emit(replace(status, persons=2))  # on the queue, before the officer's word
    assert await asked(bench, seen) is Answer.STALE


async def test_nobody_compares_faces_at_once(bench: Bench) -> None:
    await to_referral(bench)
    seen = decided_on(bench.actor.view)
    assert await asked(bench, seen, seen_ms=0) is Answer.TOO_SOON
    assert await asked(bench, seen) is Answer.ACCEPTED


async def test_who_gives_no_evidence_opens_nothing(bench: Bench) -> None:
    await to_referral(bench)
    view = bench.actor.view
    bench.now_ms = view.since_ms + JUDGED_MS
    order = command(OfficerAction.OVERRIDE, view.crossing)
    assert await bench.actor.submit(order, view.epoch) is Answer.STALE


async def test_who_has_seen_no_page_has_a_time_of_their_own(bench: Bench) -> None:
    await to_referral(bench)
    assert await asked(bench, None, seen_ms=0) is Answer.ACCEPTED


async def test_what_opens_nothing_is_not_kept_waiting(bench: Bench) -> None:
    await to_referral(bench)
    view = bench.actor.view
    order = command(OfficerAction.SEND_BACK, view.crossing)
    assert await bench.actor.submit(order, view.epoch) is Answer.ACCEPTED
