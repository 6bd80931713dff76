"""What egate and its peers are given alike: EF.SODs of simulated chips, and the German list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from drivers.chip_reader.transport import Chained, converse
from gate.chip.chip_reading import ReadingPlan
from gate.chip.files import File
from gate.chip.kdf import Password, Secret
from gate.chip.reader import read_chip
from gate.document.access_key import access_key
from simulators.passports.holders import holder
from simulators.passports.own_keys import seeded
from simulators.passports.profiles.catalogue import profile_of
from simulators.passports.profiles.profile import Published, serve

SAMPLES: Final = Path(__file__).resolve().parents[3] / "shared" / "chip" / "samples"
PROFILES: Final = ("full", "issuer_p384", "issuer_rsa", "issuer_pss", "issuer_explicit")
LIST_MOMENT: Final = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """An EF.SOD, its data groups, and what is known of its state."""

    name: str
    sod: bytes
    groups: dict[int, bytes]
    published: Published
    moment: datetime

    def write(self, folder: Path) -> None:
        """Write it for the peers."""
        folder.mkdir()
        (folder / "sod").write_bytes(self.sod)
        (folder / "csca").write_bytes(self.published.anchors[0])
        (folder / "crl").write_bytes(self.published.revocation_lists[0])
        (folder / "moment").write_text(self.moment.isoformat(), "ascii")
        for number, data in self.groups.items():
            (folder / str(number)).write_bytes(data)


def cases() -> Iterator[Case]:
    """Issue and read a chip of each profile."""
    for name in PROFILES:
        served = serve(profile_of(name), holder(1))
        password = Password(Secret.MRZ, access_key(served.lines))
        talk = read_chip([password], ReadingPlan(), seeded("peer"), lambda: 0.0)
        reading = converse(talk, Chained(served.chip))
        sod, groups = reading.files[File.SOD], reading.groups()
        yield Case(name, sod, groups, served.published, served.moment)


def write_list(folder: Path) -> tuple[bytes, bytes]:
    """Write the German master list for the peers; return it and its root."""
    data = next(SAMPLES.glob("DE_ML_*.ml")).read_bytes()
    root = next(SAMPLES.glob("DE_ROOT_*.cer")).read_bytes()
    folder.mkdir()
    (folder / "list").write_bytes(data)
    (folder / "root").write_bytes(root)
    (folder / "moment").write_text(LIST_MOMENT.isoformat(), "ascii")
    return data, root
