"""Bench: what a chip costs the gate, its time on the air, and what peers need for the same.

Run it: `python -m tests.bench.chip`. The peers need ../shared/chip and, the first time, the package
index.
"""

import sys

from tests.bench import chip_air, chip_host, chip_peer
from tests.bench.faces import one_core


def main() -> int:
    """Print the figures of docs/benchmarks.md; 1 if we refuse what we should accept."""
    with one_core():
        print("processor time of the gate's side, one core, medians, ms (aim: PA+CA+AA <= 100)")
        for line in (*chip_host.table(), "", *chip_air.table(), ""):
            print(line, flush=True)
        return chip_peer.main()


if __name__ == "__main__":
    sys.exit(main())
