"""`python -m tests.fuzz [NAME…] [--executions N] [--engine atheris|mutation] [--seed N]`.

Each target runs in a process of its own; one that fails ends with a finding and its input.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile

from tests.fuzz.targets import TARGETS


def main() -> int:
    """Fuzz the targets that are named, or all; return how many failed."""
    engines = ("atheris", "mutation")
    found = importlib.util.find_spec("atheris") is not None
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--engine", choices=engines, default=engines[not found])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; only {', '.join(TARGETS)}")
    failed = 0
    for name in options.names or TARGETS:
        print(f"{name}: {options.executions:,} executions by {options.engine}", flush=True)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as corpus:
            more = [name, options.engine, str(options.executions), str(options.seed), corpus]
            done = subprocess.run([sys.executable, "-m", "tests.fuzz.one", *more], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
