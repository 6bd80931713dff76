"""What is laid on the reader or shown to a scanner, what the reader makes of it, and its end."""

from collections.abc import Iterator
from typing import Final

from gate.events import DocumentRead, Event
from gate.lane.facts import Facts
from gate.lane.topology import READER_INSIDE, WITHOUT_FACE
from simulators.checker.given import DOCUMENTS, MALFORMED, PRESENTED, REMOVED, UNREADABLE, Fed
from simulators.checker.model import At, Model, Step
from simulators.checker.topologies import NO_PASS, PASS, TOMORROW

LAYING: Final = frozenset({"ready", "reading_document"})
TAKING: Final = LAYING | {"checking_document", "entering", "clearing", "out_of_service", "referred"}
LAYING_INSIDE: Final = frozenset({"entering", "isolating", "reading_document"})
KEPT_INSIDE: Final = frozenset({"entering", "isolating"})
TAKING_INSIDE: Final = TAKING | {"isolating"}


def fed(
    model: Model, at: At, sentence: str, event: Event, proof: str = "", spent: str = "",
    *, disturbs: bool = False, trusted: bool = True,
) -> Iterator[Step]:  # fmt: skip
    """Yield the step of an event, and of each way in which its effects can fail."""
    number = model.brain.number(Fed(event, trusted=trusted))
    made = model.feed(at, number, proof, spent)
    if made.told or made is not at:
        yield model.step(sentence, made, disturbs=disturbs, proof=proof)
        if at.world.left > disturbs:
            for failure, failed in model.failing(at, number):
                yield model.step(f"{sentence} {failure}.", failed, disturbs=True, proof=proof)


def _misread(model: Model, at: At, facts: Facts) -> Iterator[Step]:
    """A reader that can not tell what lies on it, or a second document beside the first."""
    crossing = facts.crossing
    if at.world.left and crossing is not None and crossing.lines is not None:
        other = next(lines for lines in DOCUMENTS.values() if lines != crossing.lines)
        kept = _only_kept(facts)  # nothing was judged yet: the one read last is the one that counts
        seen = at._replace(world=at.world._replace(swapped=at.world.swapped or not kept))
        proof = "document" if kept else ""
        sentence = "The reader reads another document beside the first."
        yield from fed(model, seen, sentence, DocumentRead(other), proof, disturbs=True)


def _only_kept(facts: Facts) -> bool:
    """The lines that are read now are judged later, once their holder is locked in."""
    return facts.settings.topology in READER_INSIDE and facts.state in KEPT_INSIDE


def _passes(model: Model, at: At) -> Iterator[Step]:
    """In a lane without a face a boarding pass is shown, and nothing laid down."""
    yield from fed(model, at, "Somebody shows a boarding pass.", PASS, "document")
    yield from fed(model, at, "Somebody shows a boarding pass of tomorrow.", TOMORROW)
    yield from fed(model, at, "Somebody shows something else.", NO_PASS)
    if at.world.left:
        sentence = "Somebody shows a boarding pass, while the clock is in doubt."
        yield from fed(model, at, sentence, PASS, disturbs=True, trusted=False)


def documents(model: Model, at: At, facts: Facts) -> Iterator[Step]:
    """What is laid on the reader, read and taken away; or what is shown to a scanner."""
    world, state = at.world, facts.state
    if facts.settings.topology in WITHOUT_FACE:
        yield from _passes(model, at)
        return
    yield from _misread(model, at, facts)
    inside = facts.settings.topology in READER_INSIDE
    laying, taking = (LAYING_INSIDE, TAKING_INSIDE) if inside else (LAYING, TAKING)
    if not world.document and (world.inside or not inside):
        for name, lines in DOCUMENTS.items():
            usual = state in laying and name == "a passport"
            if usual or world.left:
                accepted = facts.crossing.lines if facts.crossing else None
                compared = {"checking_document"} if inside else {"checking_document", "entering"}
                swapped = state in compared and accepted != lines
                laid = world._replace(document=name, swapped=world.swapped or swapped)
                made = model.tell(at._replace(world=laid), PRESENTED)
                yield model.step(f"Somebody lays {name} on the reader.", made, disturbs=not usual)
    if not world.document:
        return
    if state in taking:
        made = model.tell(at._replace(world=world._replace(document="")), REMOVED)
        yield model.step("The document is taken away.", made)
    if state in taking:
        read = DocumentRead(DOCUMENTS[world.document])
        yield from fed(model, at, "The reader reads it.", read, "document")
        yield from fed(model, at, "The reader can not read it.", UNREADABLE)
        yield from fed(model, at, "The reader reads nonsense.", MALFORMED)
        if world.left:
            proof = "document" if _only_kept(facts) else ""  # judged by the clock of then
            yield from fed(
                model, at, "The reader reads it, while the clock is in doubt.", read, proof,
                disturbs=True, trusted=False,
            )  # fmt: skip
