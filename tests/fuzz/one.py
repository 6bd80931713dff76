"""Fuzzes one target: `python -m tests.fuzz.one NAME ENGINE EXECUTIONS SEED FOLDER`.

In a process of its own: atheris instruments what is imported, and never returns.
"""

import json
import resource
import sys
import time
from pathlib import Path

LONGEST = 1_024  # longer ones take longer and reach no more


def by_mutation(name: str, executions: int, seed: int) -> dict[str, object]:
    """Run damaged seeds, without a look at what they reach."""
    from tests.fuzz.mutate import mutations
    from tests.fuzz.targets import TARGETS, execute

    target, read, slowest_ms = TARGETS[name], 0, 0.0
    began = time.perf_counter()
    for _, data in zip(range(executions), mutations(target.seeds, seed), strict=False):
        before = time.perf_counter()
        read += execute(target, data)
        slowest_ms = max(slowest_ms, (time.perf_counter() - before) * 1_000)
    seconds = time.perf_counter() - began
    return {
        "target": name,
        "executions": executions,
        "read": read,
        "seconds": round(seconds, 1),
        "slowest_ms": round(slowest_ms, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def by_coverage(name: str, executions: int, seed: int, corpus: Path) -> None:
    """Let atheris look for inputs that reach new code; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["gate"]):
        from tests.fuzz.targets import TARGETS, execute

    target = TARGETS[name]
    for number, data in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(data)

    def run(data: bytes) -> None:
        execute(target, data)

    limits = [f"-runs={executions}", f"-seed={seed}", f"-max_len={LONGEST}"]
    limits += ["-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *limits], run)
    atheris.Fuzz()


if __name__ == "__main__":
    _, which, engine, count, start, folder = sys.argv
    if engine == "atheris":
        by_coverage(which, int(count), int(start), Path(folder))
    else:
        print(json.dumps(by_mutation(which, int(count), int(start))))
