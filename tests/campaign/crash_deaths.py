"""Who dies or stands still in a light lane: the controller, or the PLC with its plant."""

import asyncio
from typing import Final

from tests.campaign.crash_figures import STOOD_STILL
from tests.campaign.crash_process import now_ns
from tests.campaign.crash_record import Scan
from tests.campaign.crash_recovery import Recovery
from tests.campaign.crash_trials import OBEYING, STAYING, Case, Trials

LOSS_NS: Final = 500_000_000  # three misses and a busy machine
AIM_NS: Final = 5_000_000_000
STARTING_S: Final = 1.0
STILL_S: Final = (0.55, 1.55)  # a controller is stopped: longer than the PLC's watchdog
PAUSES_S: Final = {"at once": 0.05, "later": 1.0, "stood by": 0.45, "twice": 0.05}


async def controller_dies(trials: Trials) -> None:
    """SIGKILL to the controller, and another one after it, sooner or later."""
    lane, chance = trials.lane, trials.lane.chance
    restart = chance.choices(("at once", "later", "stood by", "twice"), (5, 2, 2, 1))[0]
    spare = await lane.spawn(stands_by=True) if restart == "stood by" else None
    await trials.aim()
    case = trials.case("controller", restart, await lane.controller.kill())
    if restart != "stood by":
        trials.look_at_rows(case)
    if restart == "twice":
        case = await _dies_again(trials)
    if restart == "later":
        await trials.until_safe(case)
    await asyncio.sleep(chance.uniform(0, PAUSES_S[restart]))
    spawned_ns, found = now_ns(), lane.record.newest
    lane.let_run(spare or await lane.spawn())
    if restart == "stood by":  # it runs already: the watchdog may never have expired
        trials.look_at_rows(case)
    elif restart != "later":
        await trials.until_safe(case)
    recovery = Recovery(lane, stays=chance.random() < STAYING)
    await recovery.called_or_ready()
    _took(trials, case, "restart", spawned_ns, found)
    await _end(trials, case, recovery, found)


async def _dies_again(trials: Trials) -> Case:
    """The next one is killed while it starts."""
    lane = trials.lane
    lane.let_run(await lane.spawn())
    await asyncio.sleep(lane.chance.uniform(0, STARTING_S))
    case = trials.case("controller", "twice", await lane.controller.kill())
    trials.look_at_rows(case)
    return case


async def controller_stands_still(trials: Trials) -> None:
    """SIGSTOP for longer than the watchdog, then SIGCONT: it goes on with what it believed."""
    lane, chance = trials.lane, trials.lane.chance
    await trials.aim()
    case = trials.case("frozen", "", lane.controller.freeze())
    await asyncio.sleep(chance.uniform(*STILL_S))
    trials.look_at_rows(case)
    await trials.until_safe(case)
    was_cut, lane.state, lane.reached = lane.is_cut, "", {}
    stopped_ns, case.at_ns = case.at_ns, lane.controller.go_on()
    trials.tally.took(STOOD_STILL, case.at_ns - stopped_ns)
    recovery = Recovery(lane, stays=chance.random() < STAYING)
    await recovery.called_or_ready()
    if not was_cut:  # else it was lost, and told, before
        _has_told_the_loss(trials, case)
    await trials.end(case, recovery)


async def plc_dies(trials: Trials) -> None:
    """SIGKILL to the PLC: doors and people stay where they are, its memory is gone."""
    lane, chance = trials.lane, trials.lane.chance
    await trials.aim()
    (lane.folder / "plc").unlink(missing_ok=True)  # as udev does; no other line gets its name
    case = trials.case("plc", "", await lane.plant.kill())
    scan = lane.record.newest
    await asyncio.sleep(chance.uniform(0.05, 1.5))
    trials.look_at_rows(case)
    if now_ns() > case.at_ns + LOSS_NS and not lane.is_cut:
        _has_told_the_loss(trials, case)
    lane.reached.clear()
    doors = {"entry_pos": scan.entry_pos, "exit_pos": scan.exit_pos}
    await lane.start_plant({**doors, "bodies": scan.bodies, "fire": scan.fire})
    lane.is_cut = False
    recovery = Recovery(lane, stays=chance.random() < STAYING)
    await recovery.called_or_ready()
    _took(trials, case, "plc_back", lane.record.opened_ns, scan)
    await trials.end(case, recovery)


def _has_told_the_loss(trials: Trials, case: Case) -> None:
    """A controller that sees nothing says so, and is in no state that goes on with a crossing."""
    trials.lines += trials.lane.journal.read()
    lost = [line.t for line in trials.lines if line.kind == "lane_lost" and line.t > case.at_ns]
    if not lost and case.before.mode in OBEYING:
        case.against.append(f"the loss was not told; the lane is in {trials.lane.state}")


def _took(trials: Trials, case: Case, what: str, from_ns: int, found: Scan) -> None:
    """Note how long an empty lane took to be ready, and an occupied one to call an officer."""
    if found.fire or found.mode == "EMERGENCY":
        return  # it waits for people
    end = "referred" if found.inside else "ready"
    if (at_ns := trials.lane.reached.get(end)) is not None:
        trials.tally.took(f"{what}_to_{end}", at_ns - from_ns)
        trials.lines += trials.lane.journal.read()
        begun = [row.t for row in trials.lines if row.kind == "started" and row.t < at_ns]
        if what == "restart" and begun:  # what is left of it without interpreter and imports
            trials.tally.took(f"started_to_{end}", at_ns - begun[-1])
        if at_ns - from_ns > AIM_NS:
            case.slow.append(f"{what} to {end} took {(at_ns - from_ns) / 1e9:.1f} s")


async def _end(trials: Trials, case: Case, recovery: Recovery, found: Scan) -> None:
    """After a restart, whatever was cut off has to be told, and who is inside be looked after."""
    lane = trials.lane
    trials.lines += lane.journal.read()
    results = [line.public for line in trials.lines if line.kind == "result"]
    for number in case.cut_off:
        told = [one for one in results if one["crossing"] == number]
        if not told or told[0]["outcome"] != "aborted" or "restarted" not in told[0]["reasons"]:
            case.against.append(f"crossing {number} was cut off and not told as restarted")
    waits = recovery.stays and found.inside and found.occupied and not found.fire
    if waits and not recovery.called and lane.record.newest.inside:
        case.against.append("somebody waits inside and no officer was called")
    await trials.end(case, recovery)
