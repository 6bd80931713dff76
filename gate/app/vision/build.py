"""Puts a capture station together from its settings: the worker's own composition root."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import Any

import cv2

from drivers.picture.decoder import PictureDecoder
from gate.app.registry import driver_class
from gate.app.vision.analysis import FaceAnalysis
from gate.app.vision.settings import DriverChoice, from_json
from gate.app.vision.station import Station
from gate.app.worker.link import Link
from gate.app.worker.seal import lock_memory
from models.pad.networks import PadNetworks


@contextmanager
def station_of(document: bytes, link: Link) -> Iterator[Station]:
    """Yield the station; on the way out everything is erased and closed.

    Raises:
        ConfigError, ModelError, StartError: it can not be built.
    """
    settings = from_json(document)
    cv2.setNumThreads(1)  # the lane's control loop has the other core
    if settings.privacy.lock_memory:
        lock_memory()
    with ExitStack() as stack:
        analysis = stack.enter_context(FaceAnalysis(settings.models, settings.frame))
        decoder = stack.enter_context(closing(PictureDecoder()))
        assert decoder.layers  # waits until it is ready, so that the first page need not
        page_reader = _driver(settings.page_reader)
        if hasattr(page_reader, "close"):  # a camera over the platen
            stack.callback(page_reader.close)
        camera = stack.enter_context(closing(_driver(settings.camera)))
        nets = PadNetworks([(one.path, one.slot) for one in settings.attack_networks])
        networks = stack.enter_context(nets) if settings.attack_networks else None
        owned = (camera.start(), page_reader, decoder, analysis)
        station = Station(settings, *owned, link, networks=networks)
        stack.callback(station.wipe)
        yield station


def _driver(choice: DriverChoice) -> Any:
    return driver_class(choice.kind, choice.name)(choice.config)
