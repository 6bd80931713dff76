"""JSON ⇄ values of a background service; used by the driver and by its twin.

POST /check {"crossing": 7, "about": "document", "data": {name: text, ..}}
answers 200 {"crossing": 7, "answer": "clear"} or "hit", these two keys and no other. GET /health
answers 200. Ours, for simulation: a national system has its own protocol, and its own driver.
"""

import json
from enum import StrEnum
from typing import Final

from gate.effects import Enquiry
from gate.errors import FrameError

MOST_BYTES: Final = 1_024  # of an answer


class Verdict(StrEnum):
    """What is known of the person."""

    CLEAR = "clear"
    HIT = "hit"


def encode_question(crossing: int, enquiry: Enquiry) -> bytes:
    """Write a question. Personal: it stands in no log and no error."""
    question = {"crossing": crossing, "about": enquiry.about, "data": dict(enquiry.data)}
    return json.dumps(question).encode("ascii")


def decode_question(body: bytes) -> tuple[int, Enquiry]:
    """Read a question. Raises FrameError: not one; never its content."""
    value = _object(body)
    crossing, about, data = value.get("crossing"), value.get("about"), value.get("data")
    if type(crossing) is not int or not isinstance(about, str) or not isinstance(data, dict):
        raise FrameError("not a question of this protocol")
    if len(value) != 3 or not all(isinstance(text, str) for text in data.values()):
        raise FrameError("not a question of this protocol")
    return crossing, Enquiry(about, tuple(data.items()))


def encode_answer(crossing: int, verdict: Verdict) -> bytes:
    """Write an answer."""
    return json.dumps({"crossing": crossing, "answer": verdict.value}).encode("ascii")


def decode_answer(body: bytes, crossing: int) -> Verdict:
    """Read the answer to this crossing's question. Raises FrameError: not that."""
    if len(body) > MOST_BYTES:
        raise FrameError(f"the background service's answer has over {MOST_BYTES} bytes")
    value = _object(body)
    if value.keys() != {"crossing", "answer"} or type(value["crossing"]) is not int:
        raise FrameError("the background service's answer is not of this protocol")
    if value["crossing"] != crossing:
        raise FrameError("the background service answers for another crossing")
    try:
        return Verdict(str(value["answer"]))
    except ValueError:
        raise FrameError("the background service's answer is not of this protocol") from None


def _object(body: bytes) -> dict[str, object]:
    try:
        value = json.loads(body, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        raise FrameError("no JSON") from None  # its words would quote it
    if not isinstance(value, dict):
        raise FrameError("no JSON object")
    return value


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):  # which of the two would count?
        raise ValueError("the same key twice")
    return dict(pairs)
