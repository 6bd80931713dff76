"""Puts an attack before the lane's camera: frames as a capture would get them."""

from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from simulators.attacks.hold import Hold, corners, sway
from simulators.attacks.kinds import INJECTED, INSTRUMENTS, Attack, Instrument
from simulators.attacks.optics import bands, glare, lit, raster
from simulators.attacks.sheet import Sheet, sheet_of
from simulators.travellers.clip import Look, expose, frame, lit_lane, paint, person_of
from simulators.travellers.gestures import UNMOVED, Change, changed
from simulators.travellers.grid import Array
from simulators.travellers.motion import Motion
from simulators.travellers.people import Traveller

LOOP_S: Final = 0.8  # of the stolen stream
STREAM_FPS: Final = 10.0
STREAM_FROM_S: Final = 2.5
BEHIND_M: Final = 0.12  # the attacker's head, behind the sheet
SIZE: Final = (640, 480)


def attack_frame(
    attack: Attack,
    attacker: Traveller,
    holder: Traveller,
    look: Look,
    t: float,
    seed: int,
    asked: Change = UNMOVED,
) -> Array:
    """Return a frame, (480, 640, 3) uint8 BGR, `t` seconds after the attack began.

    Args:
        attacker: who stands in the lane.
        holder: whose face is shown.
        look: of the attacker, who stands at the footprints.
        seed: of the hand's sway or the stolen stream.
        asked: how the attacker moves because the lane asked for it; a sheet moves with the hand,
            and a stream not at all.
    """
    if attack in INJECTED:
        return _stream(attack, holder, t, seed)
    width, height = SIZE
    look = changed(look, asked)
    picture = lit_lane(look.light, width, height)
    sheet = sheet_of(attack, holder, t)
    behind = replace(look, distance_m=look.distance_m + BEHIND_M)
    hold = _moved(sway(seed, t), asked)
    if attack is Attack.FLAT_MASK:
        hold = _on_the_head(look)
    elif attack is Attack.PRINT_EYES_CUT:
        behind = replace(behind, offset_m=hold.right_cm / 100, rise_m=hold.up_cm / 100)
    paint(picture, person_of(attacker), behind)
    _lay(picture, sheet, hold, INSTRUMENTS[attack], look, t)
    return expose(picture, look)


def _moved(hold: Hold, by: Change) -> Hold:
    return replace(
        hold,
        yaw=hold.yaw + by.yaw,
        pitch=hold.pitch + by.pitch,
        distance_m=hold.distance_m - by.nearer_m,
    )


def _on_the_head(look: Look) -> Hold:
    return Hold(
        look.yaw, look.pitch, look.roll, 100 * look.offset_m, 100 * look.rise_m, look.distance_m
    )


def _stream(attack: Attack, holder: Traveller, t: float, seed: int) -> Array:
    """Frames of an earlier, genuine capture, with a little noise, so that no two are equal."""
    length = 1 if attack is Attack.FROZEN_STREAM else round(LOOP_S * STREAM_FPS)
    turn = round(t * STREAM_FPS) % length
    look = Motion(seed).look_at(STREAM_FROM_S + turn / STREAM_FPS)
    stolen = frame(holder, replace(look, distance_m=0.72, noise_seed=turn))
    again = Look(noise=0.8, blur_px=0.0, noise_seed=round(t * 1000))
    return expose(stolen.astype(np.float32), again)


def _lay(
    picture: Array, sheet: Sheet, hold: Hold, instrument: Instrument, look: Look, t: float
) -> None:
    """Put a sheet into a picture (float32 BGR, in place), piece by piece."""
    height, width = picture.shape[:2]
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    for flat, space in corners(sheet.low_cm, sheet.high_cm, instrument.bend_cm):
        seen = hold.project(space, width, height)
        left, top = np.maximum(np.floor(seen.min(axis=0)).astype(int) - 1, 0)
        right, low = np.minimum(np.ceil(seen.max(axis=0)).astype(int) + 2, [width, height])
        if right <= left or low <= top:
            continue
        window = np.s_[top:low, left:right]
        to_flat = cv2.getPerspectiveTransform(seen.astype(np.float32), flat.astype(np.float32))
        here = np.stack([columns[window], rows[window]], axis=-1)
        place = cv2.perspectiveTransform(here.reshape(1, -1, 2), to_flat).reshape(here.shape)
        normal = _normal(space, hold)
        piece, cover = _sampled(sheet, place, flat)
        shown = lit(piece, normal, instrument, look.light)
        shown *= raster(place[..., 0], place[..., 1], instrument)[..., None]
        if instrument.flicker:
            shown *= bands(rows[window][:, 0], instrument, t)[..., None]
        shine = glare(place[..., 0], place[..., 1], normal, look.light, instrument.gloss)[..., None]
        shown += shine * (262 - shown)
        picture[window] += cover[..., None] * (shown - picture[window])


def _sampled(sheet: Sheet, place: Array, flat: Array) -> tuple[Array, Array]:
    """Return colour and cover where the pixels meet the sheet; cover 0 beside the piece."""
    size = np.array(sheet.cover.shape[::-1])
    px_cm = size / (sheet.high_cm - sheet.low_cm)
    at = ((place - sheet.low_cm) * px_cm).astype(np.float32)
    step = max(1.0, float(np.median(np.abs(np.diff(at[..., 0], axis=1)))) if at.shape[1] > 1 else 1)
    colour, cover = sheet.colour, sheet.cover
    if step > 1.3:  # softened before it is sampled, as a pixel takes in what lies under it
        colour, cover = (cv2.GaussianBlur(one, (0, 0), 0.4 * step) for one in (colour, cover))
    x, y = at[..., 0], at[..., 1]
    piece = cv2.remap(colour, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    share = cv2.remap(cover, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    inside = (place[..., 0] >= flat[0, 0] - 1e-3) & (place[..., 0] < flat[1, 0] + 1e-3)
    return piece, share * inside


def _normal(space: Array, hold: Hold) -> Array:
    """Return the unit normal towards the camera in the camera's coordinates (right, up, near)."""
    across, down = space[1] - space[0], space[3] - space[0]
    away = hold.matrix() @ np.cross(across, down)
    away = away / np.linalg.norm(away)
    return np.array([-away[0], away[1], abs(away[2])], np.float32)
