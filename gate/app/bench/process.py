"""The process of the bench: JSON lines in and out. Virtual time has a loop of its own, which no
page and no lane of the hall waits for.

In: {"id", "do", ...}. Out: {"known": ...} once, {"id", "done" or "fault"}, and {"parts", "story",
"frames", "run"} with whatever is new, at most 20 times a second. The end of the input ends it.
"""

import json
import os
import select
import sys
import time
from typing import Any, Final

from gate.app.bench.catalogue import catalogue
from gate.app.bench.session import Session
from gate.errors import EgateError

TOLD_S: Final = 0.05
TICK_S: Final = 0.01
BUSY_S: Final = 0.04  # of reckoning, before requests are looked at again
PIECE: Final = 65_536
LONGEST: Final = 1_000_000  # bytes of one request


class Told:
    """Remembers what was sent, and sends what is new."""

    def __init__(self, session: Session) -> None:
        self._session, self._texts = session, dict[str, str]()
        self._run, self._story, self._frame, self._at_s = 0, 0, 0, -TOLD_S

    def tell(self, *, now: bool = False) -> None:
        """Send what is new, if it is time to."""
        wall_s = time.monotonic()
        if not now and wall_s < self._at_s + TOLD_S:
            return
        self._at_s, session = wall_s, self._session
        if session.run != self._run:
            self._run, self._story, self._frame = session.run, 0, 0
        parts = session.parts()
        # Compared as text: lists and tables in it are made anew each time.
        texts = {name: _text(part) for name, part in parts.items()}
        fresh = {name: parts[name] for name, text in texts.items() if self._texts.get(name) != text}
        self._texts = texts
        story = session.bench.story.since(self._story)
        frames = session.bench.log.since(self._frame)
        if story:
            self._story = story[-1]["n"]
        if frames:
            self._frame = frames[-1]["n"]
        if fresh or story or frames:
            say({"parts": fresh, "story": story, "frames": frames, "run": self._run})


class Requests:
    """Reads lines from a descriptor without blocking."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._rest, self.ended = descriptor, b"", False

    def wait(self, at_most_s: float) -> list[bytes]:
        """Return the lines that are there by then."""
        if not select.select([self._descriptor], [], [], at_most_s)[0]:
            return []
        data = os.read(self._descriptor, PIECE)
        self.ended = not data or len(self._rest) > LONGEST
        *lines, self._rest = (self._rest + data).split(b"\n")
        return lines


def main() -> None:
    """Serve until the input ends."""
    session, requests = Session(), Requests(sys.stdin.fileno())
    say({"known": catalogue(session.bench)})
    told = Told(session)
    while not requests.ended:
        began_s, idle = time.monotonic(), True
        while time.monotonic() < began_s + BUSY_S and session.go_on():
            idle = False
        told.tell()
        wait_s = 0.0 if not idle else TICK_S if session.pace.playing else TOLD_S
        for line in requests.wait(wait_s):
            say(answer(session, line))
            told.tell(now=True)
    session.bench.close()


def answer(session: Session, line: bytes) -> dict[str, Any]:
    """Do what one line asks, and return what to say."""
    given: dict[str, Any] = json.loads(line)  # of our own parent
    number, do = given.pop("id"), given.pop("do", None)
    try:
        return {"id": number, "done": session.ask(do, given)}
    except EgateError as error:
        return {"id": number, "fault": str(error.args[0])}
    except TypeError as error:  # arguments that the act does not take
        return {"id": number, "fault": f"{do}: {error}"}


def say(message: dict[str, Any]) -> None:
    """Send one line."""
    sys.stdout.write(json.dumps(message, allow_nan=False) + "\n")
    sys.stdout.flush()


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


if __name__ == "__main__":
    main()
