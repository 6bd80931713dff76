"""Pages under the three lights, genuine and forged, as files of a watched folder."""

from pathlib import Path

import numpy as np

from drivers.page_reader.lights import Light
from simulators.full_page.attack import Attack, attacked
from simulators.full_page.bust import bust
from simulators.full_page.conditions import Conditions
from simulators.full_page.kinds import PageKind
from simulators.full_page.person import person
from simulators.full_page.pose import Pose
from simulators.full_page.sheet import draw_sheet
from simulators.full_page.shot import Laid, take
from simulators.full_page.zone_lines import lines_of
from simulators.travellers.people import PEOPLE, draw_portrait
from tests.app.page.drawn import png


def lit(folder: Path, attack: Attack | None, *, face: bool = False) -> list[Path]:
    """Write `page.LIGHT.png` for each light, the visible one last; return them, it first.

    Args:
        face: With the portrait of a drawn traveller, which a detector sees.
    """
    fields, kind = person(31), PageKind.TD3
    portrait = draw_portrait(PEOPLE[2].genome, (207, 266), 1.0) if face else bust(31)
    sheet = draw_sheet(kind, fields, lines_of(kind, fields), np.asarray(portrait, np.uint8))
    if attack:
        other = person(32)
        sheet = attacked(sheet, attack, other, lines_of(kind, other))
    shot = take([Laid(sheet, Pose(180, 3, px_per_mm=7.5))], Conditions(noise=3), seed=2)
    files = [folder / f"page.{light}.png" for light in Light]
    pictures = (shot.visible, shot.infrared, shot.ultraviolet)
    for file, picture in reversed(list(zip(files, pictures, strict=True))):
        file.write_bytes(png(picture))
    return files
