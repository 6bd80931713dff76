"""`python -m tests.fuzz.speed`: processor time of each parser and signature, in microseconds."""

import statistics
import time
from collections.abc import Callable

from gate.document import bcbp
from gate.seal import read
from gate.ticket import rail
from gate.ticket.flexible import flexible_content
from gate.ticket.genuine import verify
from tests.fuzz.families import ticket_seeds as seeds
from tests.fuzz.families.documents import TODAY
from tests.fuzz.families.ticket_seeds import TRUST

ROUNDS, CALLS = 15, 100


def median_us(call: Callable[[], object]) -> float:
    """Return the median over the rounds of the mean of each."""
    means = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(CALLS):
            call()
        means.append((time.process_time() - began) / CALLS * 1e6)
    return statistics.median(means)


def main() -> None:
    """Print a row for each."""
    ticket = rail.parse(seeds.TICKET)
    vds, vds_nc, french = (read.parse(data) for data in seeds.SEALS)
    first, _, third = seeds.FLEXIBLE
    calls: dict[str, Callable[[], object]] = {
        "boarding pass, one leg": lambda: bcbp.parse(seeds.PASSES[0]),
        "boarding pass, two legs, all items": lambda: bcbp.parse(seeds.PASSES[1]),
        "rail ticket, three documents": lambda: rail.parse(seeds.TICKET),
        "  its flexible content, edition 1.3": lambda: flexible_content("13", first),
        "  its flexible content, edition 3": lambda: flexible_content("03", third),
        "  signature of a rail ticket (P-256)": lambda: verify(ticket, TRUST, TODAY),
        "VDS": lambda: read.parse(seeds.SEALS[0]),
        "  signature of a VDS (P-256)": lambda: read.verify(vds, TRUST, TODAY),
        "VDS-NC": lambda: read.parse(seeds.SEALS[1]),
        "  with its certificate (P-256)": lambda: read.verify(vds_nc, TRUST, TODAY),
        "2D-Doc": lambda: read.parse(seeds.SEALS[2]),
        "  signature of a 2D-Doc (P-256)": lambda: read.verify(french, TRUST, TODAY),
    }
    for name, call in calls.items():
        print(f"{name:<40}{median_us(call):>8.0f} µs")


if __name__ == "__main__":
    main()
