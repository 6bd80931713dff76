"""Which devices a topology has, and what of a lane or a policy contradicts it."""

from collections.abc import Iterator
from typing import Final

from gate.app.settings.tables import DeviceSettings, LaneTable
from gate.config import TomlFile
from gate.lane.topology import WITHOUT_FACE, Topology
from gate.policy.policy import Policy

WITH_FACE: Final = ("lane_bus", "document_reader", "page_reader", "camera")
NEEDED: Final[dict[Topology, tuple[str, ...]]] = {
    Topology.TWO_STEP: WITH_FACE,
    Topology.ONE_STEP: WITH_FACE,
    Topology.KIOSK: WITH_FACE,
    Topology.BOARDING: ("lane_bus", "barcode_reader"),
}
UNUSED: Final[dict[Topology, tuple[str, ...]]] = {
    Topology.BOARDING: ("document_reader", "page_reader", "camera", "chip_reader"),
}
TOKENS: Final = "kiosk_token"  # the driver that reads what a kiosk has issued
PAGE_CAMERA: Final = "page_camera"  # the document reader whose worker holds the page's picture
PAGE_WORKER: Final = "page_worker"  # the page reader that fetches it from there


def refuse_unfit(
    file: TomlFile, index: int, table: LaneTable, devices: dict[str, DeviceSettings]
) -> None:
    """Note a fault for each device that the lane's topology has no use for, or can not use."""
    where, topology = ("lane", index), Topology(table.topology)
    for kind in UNUSED.get(topology, ()):
        if file.has(*where, kind):
            file.fault((*where, kind), f"topology `{topology}` has no {kind}")
    reader = devices.get("document_reader")
    if reader is not None and (reader.driver == TOKENS) != (topology is Topology.KIOSK):
        fault = f"driver `{TOKENS}` and topology `{Topology.KIOSK}` go together"
        file.fault((*where, "document_reader", "driver"), fault)
    _refuse_apart(file, index, reader, devices.get("page_reader"))


def refuse_unasked(
    file: TomlFile, index: int, table: LaneTable, devices: dict[str, DeviceSettings]
) -> None:
    """Note a fault for tickets that nobody could show, or that nobody would ask for."""
    where, topology = ("lane", index), Topology(table.topology)
    asked = table.ticket == "before_document"
    if asked and topology is not Topology.TWO_STEP:
        fault = f"`before_document` is for topology `{Topology.TWO_STEP}`"
        file.fault((*where, "ticket"), fault)
    elif asked and "barcode_reader" not in devices:
        file.fault((*where, "ticket"), "[lane.barcode_reader] is missing")
    if file.has(*where, "station") and not asked and topology not in WITHOUT_FACE:
        fault = (
            f'no ticket is asked for: topology `{Topology.BOARDING}`, or ticket = "before_document"'
        )
        file.fault((*where, "station"), fault)


def _refuse_apart(
    file: TomlFile, index: int, reader: DeviceSettings | None, page: DeviceSettings | None
) -> None:
    if page is None or page.driver != PAGE_WORKER:
        return
    where = ("lane", index, "page_reader")
    if reader is None or reader.driver != PAGE_CAMERA:
        fault = f"driver `{PAGE_WORKER}` needs the document_reader `{PAGE_CAMERA}`"
        file.fault((*where, "driver"), fault)
    elif page.config.path != reader.config.pictures:
        file.fault((*where, "path"), "must be the document_reader's `pictures`")


def against_policy(
    topology: Topology, policy: Policy, *, at_station: bool = False, asked: bool = False
) -> Iterator[str]:
    """Yield what of the policy does not fit the topology.

    Args:
        topology: Of the lane.
        policy: Of the hall.
        at_station: The lane takes rail tickets.
        asked: A pass or ticket has to be shown before the document.
    """
    without = topology in WITHOUT_FACE
    if without and policy.require_face:
        yield "a boarding pass has no portrait: require_face must be false in the policy"
    elif not without and not policy.require_face:
        yield f"topology `{topology}` compares faces: require_face must be true in the policy"
    if (without or asked) and policy.boarding is None and not at_station:
        yield "[boarding] is missing in the policy, and [lane.station]: nothing would be taken"
    if without and policy.require_chip:
        yield "a boarding pass has no chip: require_chip must be false in the policy"
    if without and policy.require_attack_check:
        yield "without a face require_attack_check must be false in the policy"
