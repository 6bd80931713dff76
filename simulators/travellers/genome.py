"""The parameters of a head: sliders in standard deviations, and a few choices by name."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

import numpy as np

LIMIT: Final = 1.9  # sliders beyond this look odd


class Hair(StrEnum):
    BALD = "bald"
    BUZZ = "buzz"
    SHORT = "short"
    PARTED = "parted"
    SWEPT = "swept"  # combed back
    CURLY = "curly"
    AFRO = "afro"
    BOB = "bob"
    LONG = "long"
    WAVY = "wavy"
    TIED = "tied"  # combed back into a bun


class Beard(StrEnum):
    NONE = "none"
    STUBBLE = "stubble"
    MOUSTACHE = "moustache"
    GOATEE = "goatee"
    FULL = "full"


class Clothing(StrEnum):
    TEE = "tee"
    V_NECK = "v_neck"
    SHIRT = "shirt"
    JACKET = "jacket"
    ROLL_NECK = "roll_neck"
    HOODIE = "hoodie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Genome:
    """One head. Sliders are in standard deviations of an adult, within ±LIMIT, 0: the middle."""

    hair: Hair
    beard: Beard
    clothing: Clothing
    age: float  # years, 20..75
    melanin: float  # of the skin, 0..1
    hair_melanin: float  # 0 blond .. 1 black
    hair_red: float  # 0..1
    grey: float  # share of white hair, 0..1
    eye_hue: float  # 0 dark brown, 0.5 green, 1 blue
    seed: int  # of noise: freckles, strands, moles

    face_width: float = 0.0
    skull_width: float = 0.0
    jaw_width: float = 0.0
    chin_width: float = 0.0
    chin_length: float = 0.0
    chin_forward: float = 0.0
    forehead_height: float = 0.0
    forehead_slope: float = 0.0
    cheekbone: float = 0.0
    cheek_fullness: float = 0.0
    brow_ridge: float = 0.0
    eye_spacing: float = 0.0
    eye_height: float = 0.0
    eye_size: float = 0.0
    eye_open: float = 0.0
    eye_tilt: float = 0.0
    eye_depth: float = 0.0
    lid_fold: float = 0.0
    eye_bags: float = 0.0
    brow_height: float = 0.0
    brow_tilt: float = 0.0
    brow_arch: float = 0.0
    brow_thickness: float = 0.0
    brow_density: float = 0.0
    nose_length: float = 0.0
    nose_width: float = 0.0
    nose_bridge: float = 0.0
    nose_ridge_width: float = 0.0
    nose_forward: float = 0.0
    nose_tip: float = 0.0
    nose_hook: float = 0.0
    mouth_height: float = 0.0
    mouth_width: float = 0.0
    lip_upper: float = 0.0
    lip_lower: float = 0.0
    cupid: float = 0.0
    mouth_curve: float = 0.0
    lip_red: float = 0.0
    skin_red: float = 0.0
    skin_warm: float = 0.0
    freckles: float = 0.0
    ear_size: float = 0.0
    ear_out: float = 0.0
    neck_width: float = 0.0
    hairline: float = 0.0
    hair_volume: float = 0.0
    parting: float = 0.0
    femininity: float = 0.0  # lashes, lip colour and softness of the edges


SLIDERS: Final = tuple(f.name for f in fields(Genome) if f.default == 0.0)


def vector(genome: Genome) -> np.ndarray:
    """Return the sliders as (len(SLIDERS),) float64."""
    return np.array([getattr(genome, name) for name in SLIDERS])


def with_vector(genome: Genome, values: np.ndarray) -> Genome:
    """Replace the sliders, bounded to ±LIMIT and rounded to what the table of people keeps."""
    bounded = np.clip(values, -LIMIT, LIMIT).round(2)
    changed: dict[str, Any] = {n: float(v) for n, v in zip(SLIDERS, bounded, strict=True)}
    return replace(genome, **changed)
