"""Finds a driver by the name that the configuration gives it; one line a driver."""

from importlib import import_module
from typing import Any, Final

from gate.errors import ConfigError

# kind of device: {name in the configuration: "module:class"}. The module also has `Config`.
DRIVERS: Final[dict[str, dict[str, str]]] = {
    "lane_bus": {
        "modbus_rtu": "drivers.lane_bus.modbus_rtu:ModbusLaneBus",
    },
    "document_reader": {
        "mrz_serial": "drivers.document_reader.mrz_serial:MrzSerialReader",
        "mrz_commanded": "drivers.document_reader.mrz_commanded:MrzCommandedReader",
        "kiosk_token": "drivers.document_reader.kiosk_token:KioskTokenReader",
        "page_camera": "gate.app.page.camera_reader:PageCameraReader",
    },
    "barcode_reader": {
        "scanner_serial": "drivers.barcode_reader.scanner_serial:ScannerSerialReader",
    },
    "page_reader": {
        "http": "drivers.page_reader.http_page:HttpPageReader",
        "file": "drivers.page_reader.file_page:FilePageReader",
        "page_worker": "drivers.page_reader.page_worker:PageWorkerReader",
        "folder": "drivers.page_reader.folder_page:FolderPageReader",
        "platen_camera": "drivers.page_reader.platen_camera:PlatenCamera",
        "commanded": "drivers.page_reader.commanded_page:CommandedPageReader",
    },
    "chip_reader": {
        "emrtd": "drivers.chip_reader.emrtd:EmrtdReader",
        "chip_line": "drivers.chip_reader.chip_line:ChipLineReader",
    },
    "background": {
        "http_check": "drivers.background.http:HttpBackgroundService",
    },
    "camera": {
        "opencv": "drivers.camera.opencv_camera:OpenCvCamera",
    },
}


def driver_class(kind: str, name: str) -> Any:
    """Import the driver. Raises ConfigError: no such name for this kind of device."""
    return getattr(*_module(kind, name))


def config_class(kind: str, name: str) -> Any:
    """Return the dataclass that its table is read into. Raises ConfigError."""
    return _module(kind, name)[0].Config


def _module(kind: str, name: str) -> tuple[Any, str]:
    names = DRIVERS[kind]
    if name not in names:
        raise ConfigError(f"no {kind} driver {name!r}; known are {', '.join(names)}")
    module, _, attribute = names[name].partition(":")
    return import_module(module), attribute
