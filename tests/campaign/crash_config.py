"""The configuration of a lane that is killed: real drivers, a policy that asks for a face only."""

from pathlib import Path
from typing import Final

from gate.app.folders import shipped_config

POLICY: Final = "policy.simulated.toml"
HALL: Final = """
[hall]
name = "Crash campaign"
policy = "policy.simulated.toml"
simulated = true
presence = "not_required"
[journal]
path = "{folder}/journal.sqlite"
[console]
sign_in = "not_required"
port = 0
[[lane]]
id = "1"
[lane.lane_bus]
driver = "modbus_rtu"
simulated = true
port = "{folder}/plc"
[lane.document_reader]
driver = "mrz_serial"
simulated = true
port = "{folder}/reader"
[lane.page_reader]
driver = "http"
simulated = true
address = "http://127.0.0.1:9/page"
[lane.camera]
driver = "opencv"
simulated = true
source = "http://127.0.0.1:9/camera"
"""


def written_hall(folder: Path) -> Path:
    """Write the hall and its policy into a folder; returns the file for `egate run`."""
    text = (shipped_config() / POLICY).read_text("utf-8")
    (folder / POLICY).write_text(text, "utf-8")
    config = folder / "hall.toml"
    config.write_text(HALL.format(folder=folder), "utf-8")
    return config
