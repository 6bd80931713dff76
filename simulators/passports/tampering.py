"""Where a passport can go wrong on its way from the state to the gate; each place is a function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulators.passports.chip.contents import Contents, File
from simulators.passports.issuing.cms import RIGHT, Signer, Spoiling
from simulators.passports.issuing.state import IssuingState

Groups = Mapping[int, bytes]  # number of the data group to its file
Files = Mapping[int, File]


def usual_signer(state: IssuingState) -> Signer:
    """Return the state's document signer."""
    return state.signer()


def _same_groups(groups: Groups) -> Groups:
    return groups


def _same_files(files: Files) -> Files:
    return files


def _same_contents(contents: Contents) -> Contents:
    return contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampering:
    """What is done at each place; nothing by default."""

    written: Callable[[Groups], Groups] = _same_groups  # before the state signs: its own fault
    listed: Callable[[Groups], Groups] = _same_groups  # what the security object digests
    signer: Callable[[IssuingState], Signer] = usual_signer
    spoiling: Spoiling = RIGHT
    application: Callable[[Files], Files] = _same_files  # after signing: a forger's work
    master: Callable[[Files], Files] = _same_files  # the same, below the master file
    contents: Callable[[Contents], Contents] = _same_contents  # keys and protocols


NOTHING = Tampering()
