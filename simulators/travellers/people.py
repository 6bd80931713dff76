"""The travellers: people who do not exist, read from people.toml, and their passport portraits."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from simulators.travellers.genome import SLIDERS, Beard, Clothing, Genome, Hair
from simulators.travellers.grid import Array, Grid
from simulators.travellers.light import Light
from simulators.travellers.march import Pose, View
from simulators.travellers.person import Person, Wear
from simulators.travellers.surface import Expression

TABLE: Final = Path(__file__).with_name("people.toml")
PORTRAIT_PX: Final = (531, 683)  # 35 x 45 mm at 385 pixels an inch
PAPER: Final = np.array([214, 212, 208], np.float32)  # plain light grey, BGR


@dataclass(frozen=True, slots=True)
class Traveller:
    """Someone who does not exist."""

    id: str  # "t01"
    given: str  # as in the visual zone: any Latin letter
    surname: str
    sex: str  # F, M
    birth: date
    nationality: str  # ICAO 9303-3, section 5: alpha-3, D for Germany
    genome: Genome


def genome_of(row: dict[str, Any]) -> Genome:
    """Read a row of the table."""
    names = ("age", "melanin", "hair_melanin", "hair_red", "grey", "eye_hue")
    return Genome(
        hair=Hair(row["hair"]),
        beard=Beard(row["beard"]),
        clothing=Clothing(row["clothing"]),
        seed=row["seed"],
        **{name: float(row[name]) for name in names},
        **dict(zip(SLIDERS, map(float, row["sliders"]), strict=True)),
    )


def read(text: str) -> tuple[Traveller, ...]:
    """Read the table of people (TOML)."""
    names = ("id", "given", "surname", "sex", "birth", "nationality")
    return tuple(
        Traveller(**{n: row[n] for n in names}, genome=genome_of(row))
        for row in tomllib.loads(text)["traveller"]
    )


PEOPLE: Final = read(TABLE.read_text("utf-8"))


def younger(g: Genome) -> Genome:
    """Return the same head some years before, with the hair combed the other way."""
    return replace(
        g,
        age=max(19.0, g.age - 4),
        grey=max(0.0, g.grey - 0.08),
        parting=-g.parting,
        hair_volume=float(np.clip(0.6 * g.hair_volume - 0.3, -2, 2)),
    )


def other_clothing(g: Genome) -> Wear:
    """Return what is worn on the portrait: not what is worn in the lane."""
    kinds = list(Clothing)
    return Wear(kinds[(kinds.index(g.clothing) + 1 + g.seed % 5) % len(kinds)], seed=1)


def draw_portrait(
    genome: Genome,
    size: tuple[int, int] = PORTRAIT_PX,
    finer: float = 1.5,
    grid: Grid | None = None,
) -> Array:
    """Return a passport portrait of a head, (h, w, 3) uint8 BGR; size: (width, height)."""
    width, height = size
    scale = 20.0 * height / PORTRAIT_PX[1] * finer
    view = View(
        round(width * finer),
        round(height * finer),
        width * finer / 2,
        height * finer * 0.455,
        scale,
    )
    now = younger(genome)
    light = Light(azimuth=-6, elevation=22, key=0.46, ambient=0.62)
    person = Person(now, other_clothing(genome), grid)
    layer = person.draw(Pose(), Expression(smile=0.3), view, light, sharp=True)
    shown = PAPER + layer.cover[..., None] * (layer.colour - PAPER)
    small = cv2.resize(np.clip(shown, 0, 255).astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small)


def portrait(traveller: Traveller) -> Array:
    """Return the passport portrait, (683, 531, 3) uint8 BGR: frontal, neutral, evenly lit."""
    return draw_portrait(traveller.genome)
