"""Morphs of simulated travellers: they show what a head in between does, and no more."""

from collections.abc import Iterable

import numpy as np

from gate.app.evaluate.morph_report import Found
from gate.biometrics.evaluation.morphing import Morph
from gate.crossing.scale import Scale
from gate.errors import PairsError
from simulators.travellers.clip import frame
from simulators.travellers.grid import Array
from simulators.travellers.judge import Judge
from simulators.travellers.morph import look_alikes, morph
from simulators.travellers.people import PEOPLE, draw_portrait, portrait
from simulators.travellers.varied import looks

YAW_DEG = 15.0


def simulated(count: int, attempts: int, seed: int, threshold: float, scale: Scale) -> Found:
    """Draw `count` morphs of the travellers who are most alike, and `attempts` of everybody.

    Every contributor presents the own face to the morph, to the own portrait (bona fide) and to
    the other's (impostor).

    Raises:
        PairsError: more morphs than there are pairs of look-alikes, or a portrait without a face.
    """
    judge = Judge()
    try:
        own = np.array([_seen(judge, portrait(one)) for one in PEOPLE])
        pairs = look_alikes(PEOPLE, own)
        if count > len(pairs):
            raise PairsError(f"there are {len(pairs)} pairs of look-alikes")
        rng = np.random.default_rng(seed)
        chosen = [pairs[place] for place in sorted(rng.choice(len(pairs), count, replace=False))]
        live = {
            one: _live(judge, one, attempts, seed) for one in sorted({n for p in chosen for n in p})
        }
        made = [(pair, _morph(judge, *pair)) for pair in chosen]
    finally:
        judge.close()
    return Found(
        threshold=threshold,
        scale=scale,
        morphs=tuple(Morph(tuple(_scores(live[n], one) for n in pair)) for pair, one in made),
        bona_fide=tuple(s for n, views in live.items() for s in _scores(views, own[n])),
        impostor=tuple(
            s
            for one, other in chosen
            for s in (*_scores(live[one], own[other]), *_scores(live[other], own[one]))
        ),
        failed=sum(attempts - len(views) for views in live.values()),
    )


def _seen(judge: Judge, picture: Array) -> Array:
    seen = judge.see(picture)
    if seen is None:
        raise PairsError("no face on a drawn portrait")
    return seen.embedding


def _morph(judge: Judge, one: int, other: int) -> Array:
    return _seen(judge, draw_portrait(morph(PEOPLE[one].genome, PEOPLE[other].genome)))


def _live(judge: Judge, place: int, attempts: int, seed: int) -> list[Array]:
    rng = np.random.default_rng([seed, place])
    seen = (judge.see(frame(PEOPLE[place], look)) for look in looks(rng, attempts, YAW_DEG))
    return [one.embedding for one in seen if one is not None]


def _scores(views: Iterable[Array], reference: Array) -> tuple[float, ...]:
    return tuple(float(one @ reference) for one in views)
