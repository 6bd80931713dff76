"""How a lane is brought into each of its states, and which state is to be struck next."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final

from tests.campaign.crash_lane import FOOTPRINTS_M, OUTSIDE_M, THROUGH_M, CrashLane

LONG_S: Final = 3.0  # of a look that is to be cut off
Way = Callable[[CrashLane], Awaitable[bool]]


async def ready(lane: CrashLane) -> bool:
    return await lane.until("ready")


async def reading_document(lane: CrashLane) -> bool:
    await lane.reader.present_unreadable()
    return await lane.until("reading_document")


async def checking_document(lane: CrashLane) -> bool:
    await lane.lay(reference_s=LONG_S)
    return await lane.until("checking_document")


async def entering(lane: CrashLane, capture_s: float = LONG_S, score: float = 0.99) -> bool:
    await lane.lay(reference_s=0.02, capture_s=capture_s, score=score)
    return await lane.until("entering")


async def isolating(lane: CrashLane, capture_s: float = LONG_S, score: float = 0.99) -> bool:
    if not await entering(lane, capture_s, score):
        return False
    lane.plant.tell(do="come", at=OUTSIDE_M, to=FOOTPRINTS_M)
    await lane.reader.remove()
    return await lane.until("isolating", "capturing", "deciding", "referred")


async def capturing(lane: CrashLane) -> bool:
    return await isolating(lane) and await lane.until("capturing")


async def deciding(lane: CrashLane) -> bool:
    return await isolating(lane, capture_s=0.05) and await lane.until("deciding")


async def releasing(lane: CrashLane) -> bool:
    return await isolating(lane, capture_s=0.05) and await lane.until("releasing")


async def leaving(lane: CrashLane) -> bool:
    if not (await isolating(lane, capture_s=0.05) and await lane.until("leaving")):
        return False
    await asyncio.sleep(lane.chance.uniform(0, 0.4))
    lane.plant.tell(do="walk", to=THROUGH_M)
    return True


async def clearing(lane: CrashLane) -> bool:
    await lane.lay(expired=True)
    return await lane.until("clearing")


async def referred(lane: CrashLane) -> bool:
    return await isolating(lane, capture_s=0.05, score=0.1) and await lane.until("referred")


async def returning(lane: CrashLane) -> bool:
    if not await referred(lane):
        return False
    lane.controller.tell(officer=lane.chance.choice(("send_back", "second_line")))
    return await lane.until("returning")


async def overridden(lane: CrashLane) -> bool:
    if not await referred(lane):
        return False
    lane.controller.tell(officer="override")
    return await lane.until("deciding", "releasing", "leaving")


async def emergency(lane: CrashLane) -> bool:
    await lane.chance.choice(ANYWHERE)(lane)
    lane.plant.tell(do="fire", on=True)
    return await lane.until("emergency")


async def fault(lane: CrashLane) -> bool:
    await lane.chance.choice(ANYWHERE)(lane)
    lane.cut(silent=lane.chance.random() < 0.5)
    return await lane.until("fault")


async def maintenance(lane: CrashLane) -> bool:
    lane.controller.tell(officer="maintenance")
    return await lane.until("maintenance")


async def out_of_service(lane: CrashLane) -> bool:
    lane.controller.tell(officer="out_of_service")
    return await lane.until("out_of_service")


ANYWHERE: Final[tuple[Way, ...]] = (
    ready, reading_document, checking_document, entering, isolating, capturing, leaving,
    referred, returning, clearing, overridden,
)  # fmt: skip
# A way into each state, and how long after its beginning it is struck at the latest, s.
AIMS: Final[dict[str, tuple[Way, float]]] = {
    "out_of_service": (out_of_service, 0.5), "ready": (ready, 0.5),
    "reading_document": (reading_document, 0.5), "checking_document": (checking_document, 0.5),
    "entering": (entering, 0.8), "isolating": (isolating, 0.25), "capturing": (capturing, 0.8),
    "deciding": (deciding, 0.03), "releasing": (releasing, 0.04), "leaving": (leaving, 0.8),
    "clearing": (clearing, 0.5), "referred": (referred, 0.8), "returning": (returning, 0.8),
    "emergency": (emergency, 1.0), "maintenance": (maintenance, 0.5), "fault": (fault, 0.8),
}  # fmt: skip
ALSO: Final[dict[str, tuple[Way, float]]] = {"overridden": (overridden, 0.8)}


class Aims:
    """Chooses what to aim at: now and then anything, else the state that was struck least."""

    def __init__(self, chance: random.Random) -> None:
        self.struck = Counter[str]()  # by the state that the dead controller wrote last
        self._aimed = Counter[str]()
        self._chance = chance

    def next(self) -> tuple[Way, float]:
        """Return a way, and the latest moment after it."""
        every = AIMS | ALSO
        if self._chance.random() < 0.2:
            return every[self._chance.choice(list(every))]
        least = min(AIMS, key=lambda state: (self.struck[state] + self._aimed[state] / 8, state))
        self._aimed[least] += 1
        return AIMS[least]
