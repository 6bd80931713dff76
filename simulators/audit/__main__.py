"""`python -m simulators.audit FILE`: every violation with its row; exit code 1 if there is one."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from simulators.audit.audit import Report, audit
from simulators.audit.rows import NoJournal


def main(argv: Sequence[str] | None = None) -> int:
    """Audit; 0: all holds, 1: something does not, 2: no journal."""
    parser = argparse.ArgumentParser(prog="python -m simulators.audit", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args(argv)
    try:
        report = audit(arguments.file)
    except NoJournal as error:
        sys.stderr.write(f"{error}\n")
        return 2
    print(as_json(report) if arguments.json else as_text(report))
    return 1 if report.violations else 0


def as_text(report: Report) -> str:
    """Return a line a violation, and one that sums up."""
    told = (
        f"{report.rows} rows, {report.crossings} crossings, {report.openings} openings: "
        f"{report.invariants} invariants checked, {len(report.violations)} violations"
    )
    return "\n".join([*map(str, report.violations), told])


def as_json(report: Report) -> str:
    """Return one line."""
    return json.dumps(
        {
            "rows": report.rows,
            "crossings": report.crossings,
            "openings": report.openings,
            "invariants": report.invariants,
            "violations": [asdict(one) for one in report.violations],
        }
    )


if __name__ == "__main__":
    sys.exit(main())
