"""Runs in the peers' own environment: reads pages with PassportEye or fastmrz, answers in JSON.

Arguments: which of the two, the folder of Tesseract's trained data, then the pictures. It knows
nothing of egate. Times count the processes of Tesseract, and the decoding of the file.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable

Reader = Callable[[str], list[str]]


def passporteye(tessdata: str) -> Reader:
    """Return PassportEye's reader, as its manual calls it."""
    from passporteye import read_mrz

    def read(path: str) -> list[str]:
        found = read_mrz(path, extra_cmdline_params=f"--tessdata-dir {tessdata} -l mrz")
        return found.aux["text"].split("\n") if found is not None else []

    return read


def fastmrz(tessdata: str) -> Reader:
    """Return fastmrz's reader, as its manual calls it."""
    from fastmrz import FastMRZ

    reader = FastMRZ(tessdata_path=tessdata)
    return lambda path: reader.get_details(path, include_checkdigit=True)["mrz_text"].split("\n")


def cpu_s() -> float:
    """Return the processor time of this process and of those that it has waited for."""
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in both)


def attempt(read: Reader, path: str) -> list[str]:
    """Read a page; what a library raises on it is no reading."""
    try:
        return [line.replace(" ", "") for line in read(path) if line.strip()]
    except Exception:
        return []


def main() -> None:
    """Print one object a picture: milliseconds, and the lines."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    read = {"PassportEye": passporteye, "fastmrz": fastmrz}[sys.argv[1]](sys.argv[2])
    paths = sys.argv[3:]
    attempt(read, paths[0])  # the first one is slower
    for path in paths:
        begun, cpu = time.perf_counter(), cpu_s()
        lines = attempt(read, path)
        ms, cpu_ms = 1000 * (time.perf_counter() - begun), 1000 * (cpu_s() - cpu)
        print(json.dumps({"ms": ms, "cpu_ms": cpu_ms, "lines": lines}))


if __name__ == "__main__":
    main()
