"""`python -m tests.gate.chip.trust.bench`: CPU time of passive authentication, on one core.

Of the simulated states and, where ../shared is, of the German master list. Median of the runs.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from gate.chip.trust.anchors import Anchors
from gate.chip.trust.certificate import certificate
from gate.chip.trust.list_check import check_list
from gate.chip.trust.passive import authenticate
from gate.chip.trust.revocation import revocation_list
from gate.chip.trust.trust_policy import TrustPolicy
from simulators.passports.issuing.schemes import SCHEMES, Scheme
from simulators.passports.issuing.security_object import security_object, signed_security_object
from simulators.passports.issuing.state import YEAR, IssuingState

SAMPLES: Final = Path(__file__).resolve().parents[5] / "shared" / "chip" / "samples"
GROUPS: Final = {1: bytes(93), 2: bytes(15_000), 14: bytes(400), 15: bytes(300)}
REVOKED: Final = range(2, 1_002)
RUNS: Final = 30


def main() -> None:
    """Print a line each."""
    for scheme in SCHEMES:
        print(f"passive authentication, {scheme.name}: {_passive(scheme):.1f} ms")
    if SAMPLES.is_dir():
        _german()


def _passive(scheme: Scheme) -> float:
    state = IssuingState(csca_scheme=scheme, signer_scheme=scheme)
    content = security_object(GROUPS, scheme.digest)
    sod = signed_security_object(content, state.signer(), state.founded + YEAR)
    csca, lists = state.csca.encoded, [revocation_list(state.revocation_list(list(REVOKED)))]

    def once() -> None:
        anchors = Anchors([certificate(csca)], lists)  # anew, so that nothing is remembered
        authenticate(sod, GROUPS, anchors, state.founded + YEAR * 4, TrustPolicy())

    return _median_ms(once)


def _german() -> None:
    data = next(SAMPLES.glob("DE_ML_*.ml")).read_bytes()
    roots = Anchors([certificate(next(SAMPLES.glob("DE_ROOT_*.cer")).read_bytes())])
    now = datetime(2026, 6, 1, tzinfo=UTC)
    listed = check_list(data, roots, now).certificates
    print(f"German list checked: {_median_ms(lambda: check_list(data, roots, now)):.1f} ms")
    parsed = _median_ms(lambda: [certificate(raw).key for raw in listed], 8)
    print(f"its {len(listed)} certificates with keys: {parsed:.0f} ms")
    print(f"of them the library's loader takes {sum(map(_is_loaded, listed))}")


def _is_loaded(raw: bytes) -> bool:
    try:
        x509.load_der_x509_certificate(raw).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def _median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    took = list[float]()
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1_000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
