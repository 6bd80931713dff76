"""Draw new people at random: sliders around the middle, choices that fit age and sex."""

from typing import Final

import numpy as np

from simulators.travellers.genome import LIMIT, SLIDERS, Beard, Clothing, Genome, Hair

WOMENS_HAIR = (Hair.BOB, Hair.LONG, Hair.WAVY, Hair.TIED, Hair.CURLY, Hair.PARTED, Hair.AFRO)
MENS_HAIR = (
    Hair.SHORT, Hair.PARTED, Hair.SWEPT, Hair.BUZZ, Hair.CURLY, Hair.BALD, Hair.AFRO, Hair.WAVY,
)  # fmt: skip
SOFTER: Final = {  # how women's sliders differ from men's, in the middle
    "jaw_width": -0.6, "chin_width": -0.5, "brow_ridge": -1.0, "brow_thickness": -0.5,
    "brow_height": 0.3, "lip_upper": 0.4, "lip_lower": 0.4, "eye_size": 0.6, "eye_open": 0.3,
    "nose_width": -0.4, "nose_length": -0.3, "nose_hook": -0.3, "neck_width": -0.8,
    "eye_bags": -0.4, "face_width": -0.2, "brow_arch": 0.4,
}  # fmt: skip
LIVELY: Final = 0.85  # spread of a slider; more draws are better than wider ones


def _hair(rng: np.random.Generator, sex: str, melanin: float) -> Hair:
    styles = list(WOMENS_HAIR if sex == "F" else MENS_HAIR)
    if melanin < 0.55:
        styles.remove(Hair.AFRO)
    return styles[int(rng.integers(len(styles)))]


def _beard(rng: np.random.Generator, sex: str) -> Beard:
    if sex == "F" or rng.random() < 0.45:
        return Beard.NONE
    return list(Beard)[int(rng.integers(1, len(Beard)))]


def draw(rng: np.random.Generator, sex: str) -> Genome:
    """Return a new head; sex "F" or "M"."""
    melanin = float(np.clip(rng.uniform(-0.05, 1.0), 0, 1))
    age = float(np.round(rng.uniform(20, 72)))
    fair = melanin < 0.35
    hair_melanin = float(rng.uniform(0.0, 1.0) if fair else rng.uniform(0.7, 1.0))
    sliders = np.clip(rng.standard_normal(len(SLIDERS)) * LIVELY, -LIMIT, LIMIT).round(2)
    values = {name: float(v) for name, v in zip(SLIDERS, sliders, strict=True)}
    softer = 0.9 if sex == "F" else -0.9
    values["femininity"] = softer + 0.4 * values["femininity"]
    for name, by in SOFTER.items():
        values[name] += by * (softer if sex == "F" else 0.5 * softer)
    values = {name: round(float(np.clip(v, -LIMIT, LIMIT)), 2) for name, v in values.items()}
    return Genome(
        hair=_hair(rng, sex, melanin),
        beard=_beard(rng, sex),
        clothing=list(Clothing)[int(rng.integers(len(Clothing)))],
        age=age,
        melanin=round(melanin, 2),
        hair_melanin=round(hair_melanin, 2),
        hair_red=round(float(rng.random() ** 3 if fair else 0.1 * rng.random()), 2),
        grey=round(float(np.clip((age - 45) / 25 + rng.normal(0, 0.25), 0, 1)), 2),
        eye_hue=round(float(rng.random() if fair else rng.random() * 0.35), 2),
        seed=int(rng.integers(1, 1 << 20)),
        **values,
    )
