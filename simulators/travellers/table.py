"""Writes people.toml: one short block a person."""

from collections.abc import Sequence

from simulators.travellers.genome import SLIDERS
from simulators.travellers.people import Traveller

HEADER = """\
# People who do not exist. Made by `python -m simulators.travellers.select`; do not edit by hand.
# sliders: in the order of genome.SLIDERS, in standard deviations.
"""


def block(t: Traveller) -> str:
    """Return one person as TOML."""
    g = t.genome
    sliders = ", ".join(f"{getattr(g, name):.2f}" for name in SLIDERS)
    return f"""
[[traveller]]
id = "{t.id}"
given = "{t.given}"
surname = "{t.surname}"
sex = "{t.sex}"
birth = {t.birth.isoformat()}
nationality = "{t.nationality}"
hair = "{g.hair}"
beard = "{g.beard}"
clothing = "{g.clothing}"
age = {g.age:.0f}
melanin = {g.melanin:.2f}
hair_melanin = {g.hair_melanin:.2f}
hair_red = {g.hair_red:.2f}
grey = {g.grey:.2f}
eye_hue = {g.eye_hue:.2f}
seed = {g.seed}
sliders = [{sliders}]
"""


def write(people: Sequence[Traveller]) -> str:
    """Return the whole table as TOML."""
    return HEADER + "".join(block(t) for t in people)
