"""Trials for tests: small ones of any shape, and seeded bell curves of many people."""

from random import Random

from hypothesis import strategies as st

from gate.biometrics.evaluation.trials import Trial, Trials

SCORES = st.integers(-8, 8).map(lambda n: n / 8)  # coarse: ties happen


def trials(genuine: list[float], impostor: list[float]) -> Trials:
    """Return trials of two people a score."""
    own = (Trial(score, (n, n)) for n, score in enumerate(genuine))
    other = (Trial(score, (n, n + 1)) for n, score in enumerate(impostor))
    return Trials((*own, *other))


SOME = st.builds(
    trials, st.lists(SCORES, min_size=1, max_size=12), st.lists(SCORES, min_size=1, max_size=20)
)


def bells(people: int, distance: float, seed: int = 1) -> Trials:
    """Return scores of variance 1: impostors' mean 0, genuine ones' `distance`; 6 and 5 each."""
    random, every = Random(seed), list[Trial]()
    for one in range(people):
        every += [Trial(random.gauss(distance, 1), (one, one)) for _ in range(6)]
        for other in range(one):
            every += [Trial(random.gauss(0, 1), (other, one)) for _ in range(5)]
    return Trials(tuple(every))
