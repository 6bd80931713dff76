"""Fuzzes one target: `python -m tests.fuzz.one NAME ENGINE RUNS SEED FOLDER`.

In a process of its own: atheris instruments what is imported, and never returns.
"""

import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ATHERIS_MB = 1_024  # of memory, beyond which it tells a finding
CPU_S = 5  # of the processor for one input, beyond which it is a finding
ATHERIS_S = 120  # on the clock: an input that never ends; one that waits for the processor is none
TOLD_EVERY = 100_000  # inputs


@dataclass
class Figures:
    """What a run came to."""

    target: str
    engine: str
    inputs: int = 0
    read: int = 0
    began_s: float = 0.0
    slowest_ms: float = 0.0

    def note(self, read: bool, ms: float) -> None:
        """Count one input."""
        self.inputs += 1
        self.read += read
        self.slowest_ms = max(self.slowest_ms, ms)

    def told(self) -> str:
        """Return them as JSON."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        values = {
            "target": self.target,
            "engine": self.engine,
            "inputs": self.inputs,
            "read": self.read,
            "seconds": round(time.perf_counter() - self.began_s, 1),
            "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
            "slowest_ms": round(self.slowest_ms, 1),
            "memory_mb": used.ru_maxrss // 1024,
        }
        return json.dumps(values)


def run_one(execute: Any, target: Any, data: bytes, figures: Figures) -> None:
    """Run one input and count it, with its processor time; tell the input of a finding."""
    before = time.process_time()
    try:
        read = execute(target, data)
    except BaseException:
        print(f"{figures.target}, input {figures.inputs + 1}: {data.hex()}", flush=True)
        raise
    spent = time.process_time() - before
    figures.note(read, spent * 1_000)
    if spent > CPU_S:
        print(f"{figures.target}, input {figures.inputs}: {data.hex()}", flush=True)
        raise TimeoutError(f"an input took {spent:.1f} s of the processor")


def by_damage(name: str, runs: int, seed: int) -> None:
    """Run damaged seeds, without a look at what they reach."""
    from tests.fuzz import bounds
    from tests.fuzz.damage import damaged
    from tests.fuzz.target import execute
    from tests.fuzz.targets import TARGETS

    target, figures = TARGETS[name], Figures(name, "damage", began_s=time.perf_counter())
    bounds.limit_address_space()
    for _, data in zip(range(runs), damaged(target.starts, seed), strict=False):
        with bounds.in_time():
            run_one(execute, target, data, figures)
    print(figures.told())


def by_coverage(name: str, runs: int, seed: int, corpus: Path) -> None:
    """Let atheris look for inputs that reach new code; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["gate", "drivers"]):
        from tests.fuzz.target import execute
        from tests.fuzz.targets import TARGETS

    target, figures = TARGETS[name], Figures(name, "atheris", began_s=time.perf_counter())
    for number, data in enumerate(target.starts):
        (corpus / f"seed-{number}").write_bytes(data)

    def run(data: bytes) -> None:
        run_one(execute, target, data, figures)
        # After the last one nothing of ours is run; whoever ends it sooner has the figures so far.
        if figures.inputs == runs or figures.inputs % TOLD_EVERY == 0:
            print(figures.told(), flush=True)

    limits = [f"-runs={runs}", f"-seed={seed}", f"-max_len={target.longest}", "-verbosity=0"]
    limits += [f"-timeout={ATHERIS_S}", f"-rss_limit_mb={ATHERIS_MB}"]
    limits += [f"-artifact_prefix={corpus}/", str(corpus)]
    atheris.Setup([sys.argv[0], *limits], run)
    atheris.Fuzz()


if __name__ == "__main__":
    _, which, engine, count, start, folder = sys.argv
    if engine == "atheris":
        by_coverage(which, int(count), int(start), Path(folder))
    else:
        by_damage(which, int(count), int(start))
