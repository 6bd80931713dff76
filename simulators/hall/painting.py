"""The painting process: JSON lines in, pictures with their length out, until the input ends."""

import json
import os
import sys
from datetime import date
from typing import Any

import cv2

from simulators.attacks.kinds import Attack
from simulators.attacks.present import attack_frame
from simulators.hall.lays import Lay, jpeg_of_lay
from simulators.hall.painter import LENGTH
from simulators.hall.paper import jpeg_of_page, jpeg_of_portrait
from simulators.scenarios.programme import from_json
from simulators.travellers.clip import Look, frame, scene
from simulators.travellers.gestures import Change
from simulators.travellers.light import Light
from simulators.travellers.people import PEOPLE

QUALITY = 88


def answer(request: dict[str, Any]) -> bytes:
    """Draw what is asked for."""
    if "frame" in request:
        people = [(PEOPLE[index], look_of(look)) for index, look in request["frame"]]
        return jpeg(scene(people))
    if "attack" in request:
        return jpeg(attacked(request["attack"]))
    if "page" in request:
        return jpeg_of_page(from_json(request["page"]), date.fromisoformat(request["today"]))
    if "portrait" in request:
        return jpeg_of_portrait(from_json(request["portrait"]))
    if "platen" in request:
        visit, today = from_json(request["platen"]), date.fromisoformat(request["today"])
        return jpeg_of_lay(visit, Lay(request["lay"]), today, request["printed"])
    frame(PEOPLE[request["prepare"]], Look(distance_m=2.0))
    return b""


def attacked(how: dict[str, Any]) -> Any:
    """Draw an attack; see `simulators.hall.painter.Showing`."""
    people = PEOPLE[how["attacker"]], PEOPLE[how["holder"]]
    look, asked = look_of(how["look"]), Change(**how["asked"])
    return attack_frame(Attack(how["attack"]), *people, look, how["t"], how["seed"], asked)


def look_of(fields: dict[str, Any]) -> Look:
    """Build a look from its JSON."""
    return Look(**{**fields, "light": Light(**fields["light"])})


def jpeg(picture: Any) -> bytes:
    """Encode a picture, (h, w, 3) uint8 BGR."""
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise ValueError("no picture to encode")
    return bytes(data)


def main() -> None:
    """Serve until standard input ends."""
    os.nice(5)  # drawing waits, doors do not
    cv2.setNumThreads(1)
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        data = answer(json.loads(line))
        out.write(LENGTH.pack(len(data)) + data)
        out.flush()


if __name__ == "__main__":
    main()
