"""What testers can ask of the simulated hall: each request is checked before anything is done."""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from gate.errors import ConfigError
from simulators.background.http_twin import Fault as BackgroundFault
from simulators.camera.server import Fault
from simulators.chip_reader.chip_twin import Fault as ChipFault
from simulators.hall import chip_faults, faults, lane_faults
from simulators.hall.control import Refused, Request
from simulators.hall.topologies import visitor
from simulators.hall.world import World
from simulators.lane_plc.behaviours import BEHAVIOURS
from simulators.passports.profiles.catalogue import PROFILES
from simulators.scenarios.catalogue import EVERY
from simulators.scenarios.programme import Visit
from simulators.travellers.gestures import Gesture
from simulators.travellers.people import PEOPLE
from simulators.wire.rates import Rates, read_rates

INPUTS: Final = ("fire", "emergency_stop", "mains")


class Requests:
    """Does what is asked, one request at a time for each who asks."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, Callable[[Request], Awaitable[Request | None]]] = {
            "look": self._look,
            "visit": self._visit,
            "scan": self._scan,
            "ask": self._ask,
            "attend": self._attend,
            "unplug": self._unplug,
            "replug": self._replug,
            "send": self._send,
            "set": self._set,
            "reset": self._reset,
            "spoil_camera": self._spoil_camera,
            "spoil_chip": self._spoil_chip,
            "spoil_background": self._spoil_background,
            "spoil_line": self._spoil_line,
            "spoil_lane": self._spoil_lane,
        }

    async def act(self, request: Request) -> Request:
        """Do it and return the answer. Raises Refused: what is wrong with the request."""
        do = _one_of(request, "do", self._known)
        return await self._known[do](request) or self._truth()

    async def _look(self, _request: Request) -> None:
        return

    async def _visit(self, request: Request) -> Request:
        visit = _visit_of(request)
        for traveller in {visit.traveller, visit.companion}:
            await self._world.get_ready(traveller)
        await self._world.rehearse(visit)
        return {"ended": await visitor(self._world, visit).live()}

    async def _send(self, request: Request) -> None:
        traveller = _whole({"traveller": 0, **request}, "traveller", range(len(PEOPLE)))
        await self._world.get_ready(traveller)
        self._world.send(_one_of(request, "behaviour", BEHAVIOURS), traveller)

    async def _spoil_lane(self, request: Request) -> None:
        lane_faults.spoil(self._world, request)

    async def _scan(self, request: Request) -> None:
        await self._world.scanner.scan(_code(request))

    async def _ask(self, request: Request) -> None:
        """Let whoever stands before the camera read what the display asks for; "": nothing."""
        asked = _one_of({"gesture": "", **request}, "gesture", ("", *Gesture))
        self._world.ask(Gesture(asked) if asked else None)

    async def _attend(self, _request: Request) -> None:
        """Let whoever stands before the camera look at it."""
        self._world.attend()

    async def _unplug(self, request: Request) -> None:
        await faults.unplug(self._world, _one_of(request, "device", faults.DEVICES))

    async def _replug(self, request: Request) -> None:
        await faults.replug(self._world, _one_of(request, "device", faults.DEVICES))

    async def _set(self, request: Request) -> None:
        name, value = _one_of(request, "input", INPUTS), request.get("value")
        if not isinstance(value, bool):
            raise Refused(f"value: must be true or false, not {value!r}")
        setattr(self._world.plant, name, value)

    async def _reset(self, _request: Request) -> None:
        # Whoever turns the key on site has looked, and takes along what lies there.
        plant = self._world.plant
        plant.people[:] = [body for body in plant.people if body.speed > 0]
        self._world.plc.plc.turn_reset()

    async def _spoil_chip(self, request: Request) -> None:
        if "profile" in request:  # for the real protocol only
            chip_faults.take_profile(self._world, _one_of(request, "profile", PROFILES))
        else:
            fault = ChipFault(_one_of(request, "fault", list(ChipFault)))
            chip_faults.spoil(self._world, fault)

    async def _spoil_background(self, request: Request) -> None:
        fault = _one_of(request, "fault", list(BackgroundFault))
        self._world.background.fault = BackgroundFault(fault)

    async def _spoil_camera(self, request: Request) -> None:
        self._world.camera.fault = Fault(_one_of(request, "fault", list(Fault)))

    async def _spoil_line(self, request: Request) -> None:
        to_device, to_host = _rates(request, "to_device"), _rates(request, "to_host")
        seed = _whole({"seed": 1, **request}, "seed", range(2**31))
        await self._world.bad_line.put_in(to_device, to_host, seed)

    def _truth(self) -> Request:
        plant, plc = self._world.plant, self._world.plc.plc
        return {
            "mode": plc.mode.name.lower(),
            "passages": plc.counter.passages,
            "inside": len(plant.inside()),
            "entry": round(plant.entry.position, 3),
            "exit": round(plant.exit.position, 3),
        }


def _one_of(request: Request, key: str, known: Iterable[str]) -> str:
    value = request.get(key)
    if isinstance(value, str) and value in known:
        return value
    raise Refused(f"{key}: must be one of {', '.join(known)}, not {value!r}")


def _code(request: Request) -> bytes:
    """Return the bytes of a bar code; those of a rail ticket are no text."""
    key = "base64" if "base64" in request else "code"
    text = request.get(key)
    if not isinstance(text, str) or not text:
        raise Refused(f"{key}: must be a text, not empty")
    if key == "code":
        return text.encode()
    try:
        return b64decode(text, validate=True)
    except ValueError:  # no ASCII, no Base64
        raise Refused("base64: must be Base64 (RFC 4648)") from None


def _visit_of(request: Request) -> Visit:
    values: Any = request.get("visit")
    if not isinstance(values, dict):
        raise Refused(f"visit: must be an object, not {values!r}")
    scenario = EVERY[_one_of(values, "scenario", EVERY)]
    people = range(len(PEOPLE))
    traveller = _whole(values, "traveller", people)
    companion = _whole(values, "companion", people)
    if traveller == companion:
        raise Refused(f"companion: must be somebody else than traveller {traveller}")
    return Visit(scenario, traveller, companion, _whole(values, "seed", range(2**63)))


def _rates(request: Request, key: str) -> Rates:
    value = request.get(key, "")
    if not isinstance(value, str):
        raise Refused(f"{key}: must be a text such as 'drop=0.001,delay=0.02', not {value!r}")
    try:
        return read_rates(value)
    except ConfigError as error:
        raise Refused(f"{key}: {error.args[0]}") from error


def _whole(values: Request, key: str, allowed: range) -> int:
    value = values.get(key)
    if type(value) is int and value in allowed:
        return value
    raise Refused(f"{key}: must be {allowed.start} to {allowed.stop - 1}, not {value!r}")
