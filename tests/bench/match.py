"""Bench: error rates on ../shared/faces, of egate and of face_recognition, on the same pairs.

Run it: `python -m tests.bench.match [--json] [--sets grey photos] [--without-peer]`. Every picture
is taken as it is and made into a chip portrait, a printed portrait and a live frame
(tests/bench/portraits.py); each is embedded once and kept in memory. Rates are those of pairs that
both libraries could compare; failures to acquire are counted beside them.
"""

import argparse
import json
import sys
from itertools import combinations, permutations
from pathlib import Path
from typing import Any, Final

from gate.app.evaluate.output import as_object
from gate.app.evaluate.pairs import Pair, Pairs
from gate.app.evaluate.report import Scored, report
from tests.bench.match_libraries import FACES, Library, Score, libraries

UNTIL: Final = {"grey": "_", "photos": "__"}  # what stands before it in a name is the person
ROWS: Final = (("as it is", "as it is"), ("chip", "live"), ("print", "live"), ("chip", "as it is"))


def row(
    found: dict[str, Library], names: list[str], until: str, kinds: tuple[str, str]
) -> dict[str, Any]:
    """Compare portrait with live kind on all pairs; each library on those that all can compare."""
    pick = combinations if kinds[0] == kinds[1] else permutations
    pictures = [(kind, name) for kind in dict.fromkeys(kinds) for name in names]
    places = {one: Path(*one) for one in pictures}
    numbers = {name: n for n, name in enumerate(dict.fromkeys(x.split(until)[0] for x in names))}
    people = {places[one]: numbers[one[1].split(until)[0]] for one in pictures}
    pairs = [
        Pair(n, (places[a], places[b]), people[places[a]] == people[places[b]], "")
        for n, (a, b) in enumerate(
            ((kinds[0], one), (kinds[1], other)) for one, other in pick(names, 2)
        )
    ]
    every = Pairs(tuple(pairs), people, ())
    failed = {who: sum(one.vectors.get(p) is None for p in pictures) for who, one in found.items()}
    lost = {places[p] for p in pictures for one in found.values() if one.vectors.get(p) is None}
    told: dict[str, Any] = {"pictures": len(pictures), "failed": failed}
    for who, library in found.items():
        at = {places[key]: vector for key, vector in library.vectors.items() if key in places}
        scored = [Scored(pair, _score(library.score, at, pair, lost)) for pair in pairs]
        told[who] = as_object(report(scored, every, {}, library.threshold), None)
    return told


def _score(score: Score, at: dict[Path, Any], pair: Pair, lost: set[Path]) -> float | None:
    one, other = pair.pictures
    return None if lost & {one, other} else score(at[one], at[other])


def main() -> None:
    """Print the figures of docs/face.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sets", nargs="+", choices=UNTIL, default=list(UNTIL))
    parser.add_argument("--without-peer", action="store_true")
    arguments = parser.parse_args()
    if not FACES.is_dir():
        sys.exit(f"{FACES} is missing: the figures are those of its pictures")
    for name in arguments.sets:
        found = libraries(FACES / name, peer=not arguments.without_peer)
        names = [path.name for path in sorted((FACES / name).iterdir())]
        for kinds in ROWS:
            told = row(found, names, UNTIL[name], kinds)
            if arguments.json:
                print(json.dumps({"set": name, "kinds": kinds, **told}), flush=True)
            else:
                _print(f"{name}: {kinds[0]} to {kinds[1]}", told)


def _print(title: str, told: dict[str, Any]) -> None:
    print(f"{title}: {told['pictures']} pictures, without one face {told['failed']}")
    for who in (one for one in told if one not in {"pictures", "failed"}):
        one = told[who]
        at = {name: _rate(one["operating_points"][name]) for name in one["fnmr"]}
        points = ", ".join(f"FNMR at {name} {rate}" for name, rate in at.items())
        own = one["threshold"]
        print(
            f"  {who}: {one['genuine']} genuine, {one['impostor']} impostor; {points};"
            f" EER {one['eer']:.3%}; at its own threshold FMR {own['fmr']:.3%},"
            f" FNMR {own['fnmr']:.3%}",
            flush=True,
        )


def _rate(point: dict[str, Any]) -> str:
    if point["fnmr"] is None:
        return "not to be shown"
    low, high = point["fnmr_interval_by_people"]
    return f"{point['fnmr']:.2%} ({low:.2%} to {high:.2%}{'' if point['shown'] else ', not shown'})"


if __name__ == "__main__":
    main()
