"""`python -m simulators.travellers.validate`: what the shipping models say of the travellers."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from simulators.specimen.fields import fields_of
from simulators.specimen.page import draw_page
from simulators.travellers.clip import Look, frame
from simulators.travellers.grid import Array
from simulators.travellers.judge import Judge, Seen
from simulators.travellers.names import TODAY
from simulators.travellers.people import PEOPLE, Traveller, portrait
from simulators.travellers.varied import looks

QUALITY = 90  # of the page reader's JPEG, as simulators/hall/paper.py has it


@dataclass(slots=True)
class Figures:
    """What was measured of some travellers."""

    portraits: list[Array] = field(default_factory=list)
    lives: list[list[Array]] = field(default_factory=list)
    frames: int = 0
    found: int = 0
    pose_errors: list[tuple[float, float, float]] = field(default_factory=list)
    open_eyes: list[float] = field(default_factory=list)
    closed_eyes: list[float] = field(default_factory=list)

    def own(self) -> Array:
        """Scores of each portrait with the live views of its person."""
        pairs = zip(self.portraits, self.lives, strict=True)
        return np.array([float(p @ e) for p, views in pairs for e in views])

    def others(self) -> tuple[Array, Array]:
        """Scores of different people: portrait to live, and live (and portrait) to live."""
        who = np.array([i for i, views in enumerate(self.lives) for _ in views])
        live = np.array([e for views in self.lives for e in views])
        of_portraits = live @ np.array(self.portraits).T
        crossed = of_portraits[who[:, None] != np.arange(len(self.portraits))]
        between = live @ live.T
        return crossed, between[who[:, None] < who]

    def portrait_pairs(self) -> Array:
        """Scores of portraits of different people."""
        all_ = np.array(self.portraits)
        return (all_ @ all_.T)[np.triu_indices(len(all_), 1)]


def measure(
    judge: Judge,
    people: Sequence[Traveller],
    views: int,
    seed: int = 1,
    yaw: float = 15.0,
    *,
    printed: bool = False,
) -> Figures:
    """Look at every traveller's portrait, `views` live looks within ±yaw, and one blink.

    `printed`: the portrait is the one on the data page, as a page reader delivers it.
    """
    figures = Figures()
    for place, traveller in enumerate(people):
        rng = np.random.default_rng([seed, place])
        picture = portrait(traveller)
        reference = judge.see_page(page_of(traveller, picture)) if printed else judge.see(picture)
        if reference is None:
            raise ValueError(f"{traveller.id}: no face on the portrait")
        figures.portraits.append(reference.embedding)
        figures.lives.append([])
        neutral = judge.see(frame(traveller, Look()))
        for look in looks(rng, views, yaw):
            seen = judge.see(frame(traveller, look))
            figures.frames += 1
            if seen is not None:
                figures.found += 1
                figures.lives[-1].append(seen.embedding)
                figures.open_eyes.append(seen.mesh.eye_openness)
                if neutral is not None:
                    figures.pose_errors.append(_error(seen, neutral, look))
        blink = judge.see(frame(traveller, Look(blink=1)), embed=False)
        if blink is not None:
            figures.closed_eyes.append(blink.mesh.eye_openness)
    return figures


def page_of(traveller: Traveller, picture: Array) -> Array:
    """Return the data page with this portrait, out of the page reader's JPEG, BGR."""
    one = traveller
    page = fields_of(one.surname, one.given, one.sex, one.birth, one.nationality, TODAY)
    _, data = cv2.imencode(".jpg", draw_page(page, picture), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _error(seen: Seen, neutral: Seen, look: Look) -> tuple[float, float, float]:
    """Degrees that the mesh is off, beside what it finds in the level head."""
    now, level = seen.mesh.pose_deg(), neutral.mesh.pose_deg()
    known = (look.yaw, look.pitch, look.roll)
    yaw, pitch, roll = (n - z - k for n, z, k in zip(now, level, known, strict=True))
    return yaw, pitch, roll


def report(figures: Figures) -> dict[str, object]:
    """Return the figures for docs/travellers.md."""
    own, (crossed, between) = figures.own(), figures.others()
    errors = np.abs(np.array(figures.pose_errors))
    return {
        "people": len(figures.portraits),
        "live_frames": figures.frames,
        "found": figures.found,
        "own": {"n": own.size, "lowest": _r(own.min()), "p1": _r(np.percentile(own, 1)),
                "median": _r(np.median(own))},
        "portrait_to_other_live": {"n": crossed.size, "highest": _r(crossed.max()),
                                   "median": _r(np.median(crossed))},
        "live_to_other_live": {"n": between.size, "highest": _r(between.max()),
                               "median": _r(np.median(between))},
        "portrait_to_portrait": {"highest": _r(figures.portrait_pairs().max())},
        "pose_error_deg": {
            axis: {"median": _r(np.median(error)), "p95": _r(np.percentile(error, 95))}
            for axis, error in zip(("yaw", "pitch", "roll"), errors.T, strict=True)
        },
        "eye_openness": {"open_p1": _r(np.percentile(figures.open_eyes, 1)),
                         "closed_highest": _r(max(figures.closed_eyes))},
    }  # fmt: skip


def _r(value: float) -> float:
    return round(float(value), 4)


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m simulators.travellers.validate")
    parser.add_argument("--views", type=int, default=20, help="live looks of each traveller")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--yaw", type=float, default=15.0)
    parser.add_argument("--printed", action="store_true", help="portraits on the data page")
    asked = parser.parse_args()
    judge = Judge()
    figures = measure(judge, PEOPLE, asked.views, asked.seed, asked.yaw, printed=asked.printed)
    print(json.dumps(report(figures), indent=2))
    judge.close()


if __name__ == "__main__":
    main()
