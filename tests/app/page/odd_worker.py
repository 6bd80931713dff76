"""A page worker that says what it should not, as the name of its camera tells."""

import json
import socket
import sys
import time

from gate.app.worker.link import Link

GOOD = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
]
SAYS: dict[str, list[tuple[str, dict[str, object]]]] = {
    "good": [("presented", {}), ("unreadable", {"reason": "lay_flat"}), ("read", {"lines": GOOD}),
             ("removed", {})],
    "read before presented": [("read", {"lines": GOOD})],
    "unreadable before presented": [("unreadable", {"reason": "lay_flat"})],
    "another message": [("presented", {}), ("readd", {"lines": GOOD})],
    "removed before presented": [("removed", {})],
    "presented twice": [("presented", {}), ("presented", {})],
    "lower case": [("presented", {}), ("read", {"lines": [GOOD[0].lower(), GOOD[1]]})],
    "line ends": [("presented", {}), ("read", {"lines": [GOOD[0][:-1] + "\n", GOOD[1]]})],
    "too short": [("presented", {}), ("read", {"lines": [GOOD[0][:-1], GOOD[1][:-1]]})],
    "uneven": [("presented", {}), ("read", {"lines": [GOOD[0], GOOD[1][:-1]]})],
    "too many": [("presented", {}), ("read", {"lines": [*GOOD, *GOOD]})],
    "no lines": [("presented", {}), ("read", {"lines": []})],
    "a text": [("presented", {}), ("read", {"lines": GOOD[0]})],
    "numbers": [("presented", {}), ("read", {"lines": [1, 2]})],
    "another reason": [("presented", {}), ("unreadable", {"reason": "face_mismatch"})],
    "no reason": [("presented", {}), ("unreadable", {"reason": ["lay_flat"]})],
}  # fmt: skip


def main(descriptor: int) -> None:
    with socket.socket(fileno=descriptor) as raw:
        link = Link(raw)
        asked = json.loads(link.receive(10.0)[0].payload)["source"]
        link.send("hello")
        link.send("camera", fault=None)
        for kind, values in SAYS[asked]:
            link.send(kind, **values)
        while True:
            link.receive(0.05)
            link.beat()
            time.sleep(0.01)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except (EOFError, OSError):
        sys.exit(0)
