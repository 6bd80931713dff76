"""The same EF.SODs and the same master list through egate and through asn1crypto with cryptography.

`python -m tests.bench.chip_peer [--json]`. pymrtd is what a user would take; it stands on these two
packages, and pip does not find it (that is tried, and told). Both sides parse anew each time:
signature, digest, chain to the CSCA, dates, revocation list, hashes of the data groups.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from gate.chip.trust import master_list
from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import authenticate
from gate.chip.trust.security_object import security_object, signed_object
from gate.chip.trust.steps import Step
from gate.chip.verdict import Status
from gate.errors import DocumentError
from tests.bench import chip_peer_environment
from tests.bench.chip_cases import LIST_MOMENT, SAMPLES, Case, cases, write_list
from tests.bench.chip_host import POLICY, anchors_of

LIST: Final = "master_list"
RUNS: Final = 25
LIST_RUNS: Final = 7


def ours(case: Case) -> dict[str, Any]:
    """Parse and authenticate."""

    def parse() -> None:
        signed = signed_object(case.sod)
        security_object(signed.content)
        assert certificate(signed.certificates[0]).key

    def whole() -> None:
        anchors = anchors_of(case.published)
        passive = authenticate(case.sod, case.groups, anchors, case.moment, POLICY)
        if any(passive.of(step).status is not Status.PASSED for step in Step):
            raise DocumentError(case.name)

    return {"parse_ms": median_ms(parse, RUNS), "whole_ms": median_ms(whole, RUNS)}


def our_list(data: bytes, root: bytes) -> dict[str, Any]:
    """Parse with all keys; check signature, signer and chain."""

    def parse() -> list[object]:
        listed = master_list.certificates(master_list.signed_list(data).content)
        return [certificate(one).key for one in listed]

    def whole() -> None:
        checked = check_list(data, Anchors([certificate(root)]), LIST_MOMENT)
        if checked.against is not None:
            raise DocumentError("master list")

    told = {"parse_ms": median_ms(parse, LIST_RUNS), "whole_ms": median_ms(whole, LIST_RUNS)}
    return {"accepted": len(parse()), **told}


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Return the median processor time, ms."""
    took = list[float]()
    for _ in range(runs):
        begun = time.process_time()
        work()
        took.append((time.process_time() - begun) * 1_000)
    return statistics.median(took)


def compare() -> dict[str, dict[str, dict[str, Any]]]:
    """Return case → reader → figures."""
    told = dict[str, dict[str, dict[str, Any]]]()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases():
            case.write(Path(folder, case.name))
            told[case.name] = {"egate": ours(case)}
        if SAMPLES.is_dir():
            told[LIST] = {"egate": our_list(*write_list(Path(folder, LIST)))}
        for name, figures in _theirs(Path(folder)):
            told[name]["peer"] = figures
    return told


def _theirs(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    child = Path(__file__).with_name("chip_peer_child.py")
    asked: list[str | Path] = [chip_peer_environment.python(), child, str(RUNS)]
    asked += sorted(folder.iterdir())
    quiet = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(asked, env=quiet, stdout=subprocess.PIPE, check=True)
    for line in done.stdout.splitlines():
        figures = json.loads(line)
        yield figures.pop("case"), figures


def main() -> int:
    """Print the figures of docs/benchmarks.md."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--json", action="store_true")
    told = compare()
    if arguments.parse_args().json:
        print(json.dumps(told))
        return 0
    there = chip_peer_environment.is_library_there()
    print(f"pymrtd: pip finds {'it: compare with it' if there else 'no such package'}")
    print("processor ms: parse, and all of it; egate / asn1crypto with cryptography")
    for name, both in told.items():
        print(f"{name:16}{_row(both['egate'])}   /{_row(both['peer'])}")
    return 0


def _row(one: dict[str, Any]) -> str:
    parse = f"{one['parse_ms']:8.2f}" if "parse_ms" in one else " " * 8
    whole = f"{one['whole_ms']:8.2f}" if "whole_ms" in one else f"  refused: {one['fault']}"
    return parse + whole + (f", {one['accepted']} certificates" if "accepted" in one else "")


if __name__ == "__main__":
    sys.exit(main())
