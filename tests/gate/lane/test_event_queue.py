"""The queue keeps order and every change; of equal looks only the newest."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from gate.events import DocumentRemoved, Event, LaneStatus
from gate.lane.event_queue import EventQueue
from tests.gate.lane.given import status


async def test_equal_looks_are_one() -> None:
    queue = EventQueue[Event]()
    for position in range(50):
        queue.put(status(entry_position_pct=position, barriers=position))
    assert len(queue) == 1
    assert await queue.get() == status(entry_position_pct=49, barriers=49)


@given(people=st.lists(st.integers(0, 2), max_size=30), at=st.integers(0, 30))
def test_no_change_is_lost(people: list[int], at: int) -> None:
    queue = EventQueue[Event]()
    for index, persons in enumerate(people):
        if index == at:
            queue.put(DocumentRemoved())
        queue.put(status(persons=persons))
    seen = [item.persons for item in queue.drain() if isinstance(item, LaneStatus)]
    changes = [one for i, one in enumerate(people) if i == 0 or one != people[i - 1] or i == at]
    assert seen == changes


async def test_a_reader_waits() -> None:
    queue = EventQueue[Event]()
    reader = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    assert not reader.done()
    queue.put(DocumentRemoved())
    assert await asyncio.wait_for(reader, 5) == DocumentRemoved()
