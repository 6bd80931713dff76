"""`python -m tests.fuzz [NAME…] [--runs N] [--engine atheris|damage] [--seed N]`.

Each target runs in a process of its own and ends with its figures as JSON; one that finds
something ends with the finding and its input.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile

from tests.fuzz.targets import FAMILIES, TARGETS


def main() -> int:
    """Fuzz the targets that are named, or all; return how many failed."""
    engines = ("atheris", "damage")
    found = importlib.util.find_spec("atheris") is not None
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=1_000_000, help="inputs for each target")
    parser.add_argument("--engine", choices=engines, default=engines[not found])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="print the targets and end")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; only {', '.join(TARGETS)}")
    if options.list:
        for title, family in FAMILIES.items():
            print(f"{title}: {', '.join(family)}")
        return 0
    failed = 0
    for name in options.names or TARGETS:
        print(f"{name}: {options.runs:,} inputs by {options.engine}", flush=True)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
            more = [name, options.engine, str(options.runs), str(options.seed), corpus]
            done = subprocess.run([sys.executable, "-m", "tests.fuzz.one", *more], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
