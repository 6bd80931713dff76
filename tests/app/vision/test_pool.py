"""The pool of faces: what is kept in it, what is overwritten, and what the kernel says of it."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.app.vision.pool import FacePool, PoolFull

PICTURE = np.full((320, 200, 3), 7, np.uint8)
TEMPLATE = np.linspace(-1, 1, 128, dtype=np.float32)


def test_what_is_kept_lies_in_the_pool_and_the_given_is_overwritten() -> None:
    pool, given_one = FacePool(), TEMPLATE.copy()
    kept = pool.keep(given_one)
    assert np.array_equal(kept, TEMPLATE)
    assert kept.dtype == np.float32
    assert not given_one.any()
    assert not pool.is_blank
    pool.wipe()
    assert not kept.any()
    assert pool.is_blank


def test_what_is_released_is_overwritten_and_its_room_is_free_again() -> None:
    pool = FacePool(PICTURE.nbytes + 4_096)
    for _ in range(20):
        kept, template = pool.keep(PICTURE.copy()), pool.keep(TEMPLATE.copy())
        pool.release(kept, None)
        assert not kept.any()
        assert np.array_equal(template, TEMPLATE)
        pool.release(template)
    assert pool.is_blank


def test_a_full_pool_keeps_nothing_and_leaves_nothing() -> None:
    pool, large = FacePool(4_096), PICTURE.copy()
    kept = pool.keep(TEMPLATE.copy())
    with pytest.raises(PoolFull):
        pool.keep(large)
    assert not large.any()
    assert np.array_equal(kept, TEMPLATE)


@given(st.lists(st.tuples(st.integers(1, 3_000), st.booleans()), max_size=40))
def test_no_two_overlap_and_in_the_end_nothing_is_left(steps: list[tuple[int, bool]]) -> None:
    pool, lying = FacePool(1 << 18), dict[int, np.ndarray]()
    for number, (size, takes) in enumerate(steps, start=1):
        if takes or not lying:
            lying[number] = pool.keep(np.full(size, number, np.uint8))
        else:
            pool.release(lying.pop(min(lying)))
        assert all((array == each).all() for each, array in lying.items())
    pool.release(*lying.values())
    assert pool.is_blank


def test_the_kernel_keeps_it_out_of_swap_core_dumps_and_children() -> None:
    pool = FacePool()
    kept = pool.keep(TEMPLATE.copy())
    flags = _flags(kept.ctypes.data)
    assert {"dd", "dc"} <= flags
    assert ("lo" in flags) is (pool.unlocked == "")
    soft, _ = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if soft == resource.RLIM_INFINITY or soft >= 8 << 20:  # the usual limit is 8 MiB
        assert pool.unlocked == ""


def test_where_nothing_may_be_locked_it_says_so_and_works() -> None:
    code = (
        "import resource, os; resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, 0));"
        "from gate.app.vision.pool import FacePool; import numpy as np;"
        "os.geteuid() or os.setuid(65534); pool = FacePool();"
        "print(pool.unlocked); print(pool.keep(np.ones(3, np.uint8)).sum())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    reason, total = told.stdout.splitlines()
    assert "LimitMEMLOCK" in reason
    assert total == "3"


def _flags(address: int) -> set[str]:
    """Return the kernel's flags of a mapping: proc(5), VmFlags."""
    inside = False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        if place := re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line):
            inside = int(place[1], 16) <= address < int(place[2], 16)
        elif inside and line.startswith("VmFlags:"):
            return set(line.split()[1:])
    raise AssertionError("no such mapping")
