"""The people chosen so far, and the ways to make them less alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from simulators.travellers import birth
from simulators.travellers.distances import closeness, farthest, own
from simulators.travellers.genome import SLIDERS, Genome, vector, with_vector
from simulators.travellers.grid import Array
from simulators.travellers.judge import Judge, portrait_of, views_of
from simulators.travellers.names import TODAY, Name
from simulators.travellers.people import Traveller
from simulators.travellers.refine import refined

STEP: Final = 0.7  # spread of a change, in standard deviations
LOWEST_OWN: Final = 0.955


def changed(rng: np.random.Generator, genome: Genome, sex: str) -> Genome:
    """Return a head like this one: some sliders moved, sometimes a choice drawn anew."""
    moved = rng.random(len(SLIDERS)) < rng.choice([0.15, 0.4])
    values = vector(genome) + STEP * rng.standard_normal(len(SLIDERS)) * moved
    other = birth.draw(rng, sex)
    kept: dict[str, object] = {}
    if rng.random() < 0.25:
        kept["beard"] = other.beard
    if rng.random() < 0.25:
        kept |= {n: getattr(other, n) for n in ("melanin", "hair_melanin", "hair_red", "eye_hue")}
    if rng.random() < 0.15:
        return other
    return replace(with_vector(genome, values), **kept)  # type: ignore[arg-type]


class Selection:
    """The people chosen so far, and what the matcher says of them."""

    def __init__(self, judge: Judge, rng: np.random.Generator, names: Sequence[Name]) -> None:
        self._judge, self._rng, self._names = judge, rng, names
        self.genomes: list[Genome] = []
        self.views = np.zeros((0, 0, 0))
        self._stuck: tuple[int, ...] = ()  # can not be moved for now

    def start(self, draws: int) -> None:
        """Draw a pool and take those whose portraits are farthest apart."""
        pool, portraits, sexes = list[Genome](), list[Array](), list[str]()
        while len(pool) < draws:
            sex = "FM"[len(pool) % 2]
            genome = birth.draw(self._rng, sex)
            portrait = portrait_of(self._judge, genome)
            if portrait is not None:
                pool.append(genome)
                portraits.append(portrait)
                sexes.append(sex)
        chosen = farthest(np.stack(portraits), sexes, [name.sex for name in self._names])
        self.genomes = [pool[i] for i in chosen]
        self.views = np.stack([self._views(i) for i in range(len(chosen))])

    def _views(self, who: int) -> Array:
        """Return the views of a person of the start, changed until they are of use."""
        while (views := views_of(self._judge, self.genomes[who])) is None:
            self.genomes[who] = changed(self._rng, self.genomes[who], self._names[who].sex)
        return views

    def improve(self) -> tuple[float, float]:
        """Try one change of the person who is closest to another; return (worst, own) scores."""
        scores = closeness(self.views)
        who = int(self._rng.choice(np.argwhere(scores == scores.max())[0]))
        other = changed(self._rng, self.genomes[who], self._names[who].sex)
        portrait = portrait_of(self._judge, other)
        if portrait is not None:
            others = np.delete(self.views, who, axis=0).reshape(-1, portrait.size)
            if float((others @ portrait).max()) < scores.max():  # else the live views can not help
                self._try(who, other, float(scores[who].max()))
        return float(closeness(self.views).max()), float(own(self.views).min())

    def refine(self) -> tuple[float, float]:
        """Move one of the closest pair away from everybody; return (worst, own) scores."""
        scores = closeness(self.views)
        free = np.array([i not in self._stuck for i in range(len(scores))])
        who = int(
            self._rng.choice(np.flatnonzero((scores.max(axis=1) == scores[free].max()) & free))
        )
        others = np.delete(self.views, who, axis=0).reshape(-1, self.views.shape[2])
        before, genome = float(scores[who].max()), self.genomes[who]
        for moved in refined(self._judge, genome, self.views[who], others):
            self._try(who, moved, before)
            if self.genomes[who] is not genome:
                break
        else:
            self._stuck = (*self._stuck, who)[-6:]
        return float(closeness(self.views).max()), float(own(self.views).min())

    def resume(self, people: Sequence[Traveller]) -> None:
        """Go on from a table."""
        self.genomes = [t.genome for t in people]
        self.views = np.stack([self._views(i) for i in range(len(people))])

    def _try(self, who: int, genome: Genome, before: float) -> None:
        views = views_of(self._judge, genome)
        if views is None:
            return
        tried = self.views.copy()
        tried[who] = views
        if closeness(tried)[who].max() < before and own(tried)[who] > LOWEST_OWN:
            self.views, self.genomes[who] = tried, genome

    def people(self) -> list[Traveller]:
        """Return the selected people under their names."""
        return [
            _named(i, n, g) for i, (n, g) in enumerate(zip(self._names, self.genomes, strict=True))
        ]


def _named(place: int, name: Name, genome: Genome) -> Traveller:
    rng = np.random.default_rng(genome.seed)
    birthday = date(
        TODAY.year - int(genome.age), int(rng.integers(1, 11)), int(rng.integers(1, 29))
    )
    return Traveller(
        f"t{place + 1:02d}", name.given, name.surname, name.sex, birthday, name.nationality, genome
    )
