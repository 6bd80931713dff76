"""Whatever is lost in whatever state, and whatever that means: no exit without all evidence."""

from dataclasses import replace
from typing import Any

import pytest

from gate.effects import Open
from gate.events import Device, DeviceBack, DeviceLost, OfficerAction, OfficersSignedIn
from gate.lane.degraded import KEYS, LOST, DegradedModes, contradictions, meaning
from gate.lane.views import view_of
from gate.reasons import WAIT, Reason
from gate.view import Outcome
from tests.gate.lane.given import DOCUMENT, POLICY, portrait
from tests.gate.lane.moments import MOMENTS, To, name_of
from tests.gate.lane.serviced import LATER, STRICT, Serviced, authentic, clear

BEFORE = ("ready", "reading_document")
OUTSIDE = ("checking_document", "entering")
LOCKED_IN = ("isolating", "capturing", "deciding")
OFFICER = DegradedModes(
    camera_lost="officer",
    vision_lost="officer",
    page_reader_lost="officer",
    chip_reader_lost="officer",
    trust_store_lost="officer",
    background_lost="officer",
)
WITHOUT = DegradedModes(
    chip_reader_lost="without", trust_store_lost="without", background_lost="without"
)
ANSWERED = {
    Device.CHIP_READER,
    Device.TRUST_STORE,
    Device.BACKGROUND,
}  # by then
CASES = [
    *((device, DegradedModes(), STRICT) for device in LOST),
    *((device, OFFICER, STRICT) for device in LOST),
    *((device, WITHOUT, POLICY) for device in sorted(ANSWERED)),
    *((device, WITHOUT, STRICT) for device in sorted(ANSWERED)),  # a policy changed meanwhile
]


def expected(device: Device, means: str, state: str) -> str:
    """The state right after the loss."""
    done = device in ANSWERED and state not in BEFORE
    if device is Device.BARCODE_READER or means == "without" or done:
        return state
    if state in LOCKED_IN:
        return "referred"
    if means == "officer":
        return state
    return {"ready": "out_of_service", "reading_document": "clearing",
            "checking_document": "clearing", "entering": "clearing"}.get(state, state)  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: one.__name__)
@pytest.mark.parametrize(("device", "modes", "policy"), CASES)
def test_every_loss_in_every_state(
    moment: To, device: Device, modes: DegradedModes, policy: Any
) -> None:
    walk = Serviced(modes=modes, policy=policy)
    moment(walk)
    before, means = walk.state, meaning(device, modes, policy)
    assert before == name_of(moment)
    walk.feed(DeviceLost(device, "unplugged"))
    assert walk.state == expected(device, means, before)
    walk.vision = device not in {Device.VISION, Device.CAMERA, Device.PAGE_READER}
    opened = len(walk.made(Open))  # Serviced looks at the evidence of each
    if walk.state == "checking_document":
        walk.feed(portrait(1))
    walk.go_on()
    closes = means == "close" and device is not Device.BARCODE_READER
    assert walk.state == ("out_of_service" if closes else "ready")
    if before in {"releasing", "leaving"}:
        assert len(walk.made(Open)) == opened  # the one before the loss
    walk.feed(DeviceBack(device))
    walk.until("ready")
    assert not walk.lane.facts.degraded


@pytest.mark.parametrize("device", sorted(LOST))
def test_closed_says_what_is_lost_and_is_ready_again_with_it(device: Device) -> None:
    walk = Serviced()
    walk.until("ready")
    walk.feed(DeviceLost(device, "unplugged"))
    view = view_of(walk.lane, 1)
    if device is Device.BARCODE_READER:  # `two_step` asks for no boarding pass
        assert (walk.state, view.degraded) == ("ready", ())
        return
    assert view.degraded == ((device, "close"),)
    assert view.reasons == (LOST[device],)
    assert walk.lane.facts.shown.startswith("Closed: ")
    assert walk.made("degraded") == [{"means": {device: "close"}}]
    walk.feed(DeviceBack(device))
    assert walk.made("degraded")[-1] == {"means": {}}
    walk.until("ready")
    assert view_of(walk.lane, 1).degraded == ()


OFFICERS = [device for device in LOST if getattr(OFFICER, KEYS[device]) == "officer"]


@pytest.mark.parametrize("device", OFFICERS)
def test_an_officer_decides_on_each_traveller(device: Device) -> None:
    walk = Serviced(modes=OFFICER)
    walk.until("ready")
    walk.feed(DeviceLost(device, "unplugged"))
    assert walk.state == "ready"
    assert view_of(walk.lane, 1).degraded == ((device, "officer"),)
    assert "an officer sees you" in walk.lane.facts.shown
    walk.vision = device is Device.CAMERA or device in ANSWERED
    walk.come_in()
    walk.until("referred")
    assert walk.made(Open) == []
    assert walk.lane.facts.under_way.reasons == (LOST[device],)
    assert walk.lane.facts.shown == WAIT
    assert not walk.officer(OfficerAction.OVERRIDE, reason="")
    assert walk.officer(OfficerAction.OVERRIDE)
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.OVERRIDDEN


def test_a_page_that_could_not_be_taken_is_compared_by_an_officer() -> None:
    walk = Serviced(modes=OFFICER, vision=False)
    walk.check()
    walk.feed(portrait(1, reasons=(Reason.PAGE_READER_LOST,)))
    walk.come_in_from_entering()
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (Reason.PAGE_READER_LOST,)
    assert walk.lane.facts.shown == WAIT
    assert walk.officer(OfficerAction.OVERRIDE)


@pytest.mark.parametrize("modes", [DegradedModes(), WITHOUT])
def test_where_it_closes_nobody_comes_in_without_a_page(modes: DegradedModes) -> None:
    walk = Serviced(modes=modes, vision=False)
    walk.check()
    walk.feed(portrait(1, reasons=(Reason.PAGE_READER_LOST,)))
    assert walk.results[0].reasons == (Reason.PAGE_READER_LOST,)
    assert walk.results[0].outcome is Outcome.NOT_ADMITTED


def test_without_an_officer_nobody_is_taken_to_one() -> None:
    walk = Serviced(modes=OFFICER)
    walk.until("ready")
    walk.feed(DeviceLost(Device.CAMERA, "unplugged"))
    walk.feed(OfficersSignedIn(0))
    assert walk.state == "out_of_service"
    walk.tick(20)
    assert Reason.NO_OFFICER in view_of(walk.lane, 1).reasons
    walk.feed(OfficersSignedIn(1))
    walk.until("ready")


def test_a_device_that_was_never_heard_of_is_no_officers_matter() -> None:
    walk = Serviced(modes=OFFICER)
    facts = walk.lane.facts
    facts.lost = facts.unheard = frozenset({Device.CAMERA})
    walk.tick(20)
    assert walk.state == "out_of_service"
    assert facts.referring == frozenset()
    walk.feed(DeviceLost(Device.CAMERA, "no such device"))  # now it is known to be lost
    assert walk.made("device_lost")[-1]["device"] is Device.CAMERA
    walk.until("ready")
    assert view_of(walk.lane, 1).degraded == ((Device.CAMERA, "officer"),)


def test_a_camera_that_comes_back_does_not_undo_the_referral() -> None:
    walk = Serviced(modes=OFFICER)
    walk.until("ready")
    walk.feed(DeviceLost(Device.CAMERA, "unplugged"))
    walk.feed(DOCUMENT)
    walk.feed(DeviceBack(Device.CAMERA))
    walk.come_in_from_entering()
    walk.until("referred")
    assert Reason.CAMERA_LOST in walk.lane.facts.under_way.reasons


@pytest.mark.parametrize("device", sorted(ANSWERED))
def test_what_is_lost_before_it_answers_is_not_waited_for(device: Device) -> None:
    policy = replace(STRICT, require_chip=False, require_background=False)
    walk = Serviced(answers=False, modes=WITHOUT, policy=policy)
    walk.check()
    walk.feed(authentic(1) if device is Device.BACKGROUND else clear(1))
    assert walk.state == "checking_document"
    walk.feed(DeviceLost(device, "unplugged"))
    walk.come_in_from_entering()
    walk.go_out()
    walk.until("ready")
    assert walk.results[0].outcome is Outcome.RELEASED


@pytest.mark.parametrize("device", sorted(ANSWERED))
@pytest.mark.parametrize("modes", [DegradedModes(), OFFICER, WITHOUT])
def test_what_is_lost_before_it_answers_is_needed(device: Device, modes: DegradedModes) -> None:
    walk = Serviced(answers=False, modes=modes)
    walk.check()
    walk.feed(DeviceLost(device, "unplugged"))
    if modes is not OFFICER:
        assert walk.results[0].outcome is Outcome.NOT_ADMITTED
        assert walk.results[0].reasons == (LOST[device],)
        return
    walk.feed(authentic(1) if device is Device.BACKGROUND else clear(1))
    walk.come_in_from_entering()
    walk.until("referred")
    assert walk.lane.facts.under_way.reasons == (LOST[device],)


def test_the_background_lost_between_entry_and_decision() -> None:
    walk = Serviced(answers=False, policy=LATER)
    walk.check()
    walk.feed(authentic(1))
    walk.come_in_from_entering()
    walk.until("isolating")
    walk.feed(DeviceLost(Device.BACKGROUND, "no answer"))
    assert walk.state == "referred"
    assert walk.lane.facts.under_way.reasons == (Reason.BACKGROUND_LOST,)


def test_what_contradicts_the_policy_is_told_and_closes() -> None:
    faults = contradictions(WITHOUT, STRICT)
    assert set(faults) == {"chip_reader_lost", "trust_store_lost", "background_lost"}
    assert "require_chip is true" in faults["chip_reader_lost"]
    assert "require_chip is true" in faults["trust_store_lost"]
    assert contradictions(WITHOUT, POLICY) == {}
    nobody = replace(POLICY, override_reasons=())
    assert set(contradictions(OFFICER, nobody)) == {KEYS[device] for device in OFFICERS}
    assert meaning(Device.CAMERA, OFFICER, nobody) == "close"
    assert meaning(Device.CHIP_READER, WITHOUT, STRICT) == "close"


def test_every_device_has_a_meaning_and_a_reason() -> None:
    assert set(KEYS) == set(LOST) == set(Device)
