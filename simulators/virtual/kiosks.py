"""The kiosks of virtual time: they have read the travellers' documents, and issue their tokens."""

import asyncio
import json
from dataclasses import replace
from random import Random
from typing import Final

from simulators.kiosk.http_twin import LIFE_S, KioskTwin
from simulators.virtual.http_cable import HttpCable
from simulators.virtual.lane_world import Scene
from simulators.virtual.traffic_tables import Services
from simulators.virtual.traveller import Traveller, about
from simulators.wire.http_twin import Request, Sending

SPREAD: Final = 0.3
BEFORE_S: Final = 120.0  # from the kiosk to the queue
SOMEWHERE_ELSE: Final = "desk"  # no lane's name


class Kiosks(KioskTwin):
    """The real service's twin, asked over a cable."""

    def __init__(self, services: Services, seed: int) -> None:
        super().__init__(asyncio.get_running_loop().time)
        self.cable, self._scenes = HttpCable(self), dict[str, Scene]()
        self._services, self._random = services, Random(f"{seed}/kiosk")
        self._seed, self._holders = seed, dict[bytes, Traveller]()

    def serve(self, lane: str, scene: Scene) -> None:
        """Show the page of what this lane redeemed last in this scene."""
        self._scenes[lane] = scene

    def give(self, traveller: Traveller) -> Traveller:
        """Let them have been at a kiosk, or not, as their kind says; see `Shared`."""
        if traveller.kind == "token_missing":
            return traveller
        token = f"EGATE-{self._seed:X}-{traveller.number:06}"
        one = replace(traveller, code=token.encode())
        at_s = traveller.arrives_s - BEFORE_S
        if traveller.kind == "token_old":
            at_s -= LIFE_S
        if traveller.kind != "token_unknown":
            page = str(traveller.number).encode()  # there are no pictures: it only tells whose
            self._holders[page] = one
            self.issue(token, traveller.lines, page, at_s)
        if traveller.kind == "token_used":
            asked = json.dumps({"lane": SOMEWHERE_ELSE, "token": token}).encode()
            super().answer(Request("POST", "/redeem", asked))
        return one

    def answer(self, request: Request) -> Sending:
        """Answer after a drawn time; who redeems has that document's page before its reader."""
        sending = super().answer(request)
        if request.method != "POST":
            return sending
        lane = json.loads(request.body)["lane"]
        page = self.page_of(lane)
        self._scenes[lane].holder = self._holders[page] if page is not None else None
        return replace(sending, after_s=about(self._random, self._services.kiosk_s, SPREAD))
