"""The bytes between controller and worker, and the settings that travel in them."""

from contextlib import suppress
from math import inf, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.camera.source import Config as CameraConfig
from gate.app.vision.settings import DriverChoice, ModelPaths, from_json, to_json
from gate.app.worker import wire
from gate.app.worker.wire import Decoder, Message
from gate.biometrics.limits import CaptureConfig, FrameLimits
from gate.crossing.thresholds import Thresholds
from gate.errors import ConfigError, FrameError
from models.slot import Slot
from tests.app.vision.fakes import settings

VALUES = st.dictionaries(
    st.text(max_size=9).filter(lambda name: name != "kind"),
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text() | st.floats(-1, 1),
    max_size=4,
)
MESSAGES = st.lists(st.builds(Message, st.text(max_size=9), VALUES, st.binary(max_size=50)))


@given(messages=MESSAGES, cuts=st.lists(st.integers(1, 40)))
def test_messages_come_out_as_they_went_in_however_they_are_cut(
    messages: list[Message], cuts: list[int]
) -> None:
    stream, decoder, found = b"".join(map(wire.encode, messages)), Decoder(), list[Message]()
    while stream:
        cut = cuts.pop() if cuts else len(stream)
        found += decoder.feed(stream[:cut])
        stream = stream[cut:]
    assert found == messages


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_what_is_not_a_number_neither_leaves_nor_arrives(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        wire.encode(Message("answer", {"score": number}))
    with pytest.raises(FrameError):
        wire.decode(b'{"kind": "answer", "score": NaN}', b"")


@given(header=st.binary(max_size=60))
def test_any_header_is_a_message_or_a_frame_error(header: bytes) -> None:
    with suppress(FrameError):
        assert isinstance(wire.decode(header, b"").kind, str)


@pytest.mark.parametrize("header", [b"[]", b"1", b"{}", b'{"kind": 1}', b"[" * 5_000])
def test_no_message(header: bytes) -> None:
    with pytest.raises(FrameError):
        wire.decode(header, b"")


def test_lengths_beyond_the_limit_are_refused_before_anything_is_stored() -> None:
    with pytest.raises(FrameError):
        Decoder().feed(wire.LENGTHS.pack(wire.MAX_HEADER + 1, 0))
    with pytest.raises(FrameError):
        Decoder().feed(wire.LENGTHS.pack(2, wire.MAX_PAYLOAD + 1))


def test_pictures_stay_out_of_reprs() -> None:
    assert "secret" not in repr(Message("answer", {}, b"secret"))


def test_settings_survive_the_journey() -> None:
    sent = settings(
        camera=DriverChoice("camera", "opencv", CameraConfig(source="rtsp://x/1", fps=25)),
        models=ModelPaths(
            detector=Path("/a"),
            mesh=Path("/b"),
            recogniser=Path("/c"),
            slot=Slot(width=96, type="float32", mean=(1.0, 2.0, 3.0), sizes=(1.0,), length=512),
        ),
        capture=CaptureConfig(min_frames=4),
        frame=FrameLimits(max_yaw_deg=11),
        thresholds=Thresholds(chip=0.47, printed=None),
    )
    assert from_json(to_json(sent)) == sent


@pytest.mark.parametrize("document", [b"", b"[]", b"{}", b'{"camera": 1}', b'{"camera": {}}'])
def test_what_is_no_settings_document(document: bytes) -> None:
    with pytest.raises(ConfigError):
        from_json(document)
