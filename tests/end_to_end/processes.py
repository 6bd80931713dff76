"""Looks at the processes below one, as /proc tells them."""

from pathlib import Path


def descendants(pid: int) -> set[int]:
    """Return the processes below this one."""
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            child = int(path.parent.name)
            found |= {child, *descendants(child)}
    return found


def alive(pids: set[int]) -> set[int]:
    """Return those that still run; one that has ended and was not waited for does not."""
    return {pid for pid in pids if Path(f"/proc/{pid}/exe").exists()}


def named(pids: set[int], name: str) -> set[int]:
    """Return those whose program has this in its name."""
    return {pid for pid in pids if name in _name(pid)}


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace")
    except OSError:
        return ""
