"""`python -m tests.campaign.crash --kills 1000 --seed 1`: kill -9 of everything, everywhere.

Prints one JSON line of figures; exit code 1 where something did not hold.
"""

import argparse
import asyncio
import json
import random
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from pathlib import Path
from typing import Final

from tests.campaign.crash_aims import Aims
from tests.campaign.crash_deaths import controller_dies, controller_stands_still, plc_dies
from tests.campaign.crash_figures import Tally
from tests.campaign.crash_hall import workers_die
from tests.campaign.crash_lane import CrashLane
from tests.campaign.crash_trials import LostLane, Trials
from tests.campaign.crash_whole import halls_die

Death = Callable[[Trials], Awaitable[None]]
LANES: Final = 4  # at once: most of a trial is waiting
FROZEN: Final = 0.1  # for each light kill
PARTS: Final = ("light", "workers", "halls")
HOPELESS: Final = 8  # lanes that came to no end


async def light(deaths: deque[Death], seed: int, lanes: int, tally: Tally) -> None:
    """Let these deaths happen in lanes with a light vision worker."""
    chance = random.Random(seed)
    aims = Aims(random.Random(chance.random()))
    async with asyncio.TaskGroup() as group:
        for _ in range(lanes):
            group.create_task(_lane(deaths, random.Random(chance.random()), aims, tally))


async def _lane(deaths: deque[Death], chance: random.Random, aims: Aims, tally: Tally) -> None:
    while deaths:
        with tempfile.TemporaryDirectory(prefix="egate-crash-") as folder:
            lane = CrashLane(Path(folder), chance)
            await lane.open()
            try:
                await _live(Trials(lane, aims, tally), deaths)
            except LostLane:
                tally.counts["lanes given up"] += 1
                if tally.counts["lanes given up"] == HOPELESS:
                    deaths.clear()  # what does not hold has been told
            finally:
                await lane.close()
            tally.audited(lane.journal)


async def _live(trials: Trials, deaths: deque[Death]) -> None:
    await trials.begin()
    while deaths:
        await deaths.popleft()(trials)


def drawn(controllers: int, plcs: int, seed: int) -> deque[Death]:
    """Return the deaths of a campaign in their order, with standstills among them."""
    frozen = round(FROZEN * (controllers + plcs))
    deaths: list[Death] = [
        *[controller_dies] * controllers,
        *[plc_dies] * plcs,
        *[controller_stands_still] * frozen,
    ]
    random.Random(seed).shuffle(deaths)
    return deque(deaths)


async def campaign(
    kills: int, seed: int, lanes: int, tally: Tally, parts: Collection[str] = PARTS
) -> None:
    """Kill so often: 20 % PLCs, 12 % vision workers, 3 % whole halls, else light controllers.

    `parts`: those to be done; the kills of each are as many as in a whole campaign.
    """
    plcs, workers, halls = round(0.2 * kills), round(0.12 * kills), round(0.03 * kills)
    deaths = drawn(kills - plcs - workers - halls, plcs, seed)
    every = {
        "light": partial(light, deaths, seed, lanes, tally),
        "workers": partial(workers_die, workers, seed, tally),
        "halls": partial(halls_die, halls, seed, tally),
    }
    for name in parts:
        try:
            await every[name]()
        except Exception as error:  # its figures so far are not lost, and it does not pass
            traceback.print_exc()
            tally.violated(f"the part {name!r}", [f"ended by {error!r}"], [], [])


def main() -> int:
    """Run it; 1 where something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lanes", type=int, default=LANES, help="at once")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this; repeatable")
    parser.add_argument("--evidence", type=Path, default=Path("build/crash"))
    arguments = parser.parse_args()
    tally = Tally(arguments.evidence)
    parts = arguments.part or PARTS
    asyncio.run(campaign(arguments.kills, arguments.seed, arguments.lanes, tally, parts))
    print(json.dumps(tally.line(seed=arguments.seed)))
    return int(bool(tally.violations))


if __name__ == "__main__":
    sys.exit(main())
