"""`make bench`: every figure of docs/benchmarks.md, one after another on an idle machine."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Final

BENCHES: Final = (
    "stages",
    "core",
    "journal_reads",
    "bus",
    "rtu",
    "load",
    "recovery",
    "simulate",
    "prove",
    "vision",
    "capture",
    "peer",
    "codes",
    "lines",
    "pages",
    "page_checks",
    "mrz_peer",
    "chip",
)


def main() -> int:
    """Run each bench in a process of its own; 1 if one of them failed."""
    Path("build").mkdir(exist_ok=True)
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load before: {load:.2f}{' - the figures will be too high' if load > 0.5 else ''}")
    failed = 0
    for name in BENCHES:
        print(f"\n== {name}", flush=True)
        failed += _run(name) != 0
    return int(failed > 0)


def _run(name: str) -> int:
    return subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
