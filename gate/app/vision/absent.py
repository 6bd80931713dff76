"""Stands where a lane has no camera: it is asked for nothing, and answers nothing."""

import asyncio

from gate.ports import Emit, Pictures


class AbsentVision:
    """Fits `gate.ports.Vision`. Whoever asks it for a face waits for the state's time limit."""

    pid: int | None = None

    def begin_reference(self, crossing: int) -> None:
        """Answer nothing."""

    def begin_capture(self, crossing: int) -> None:
        """Answer nothing."""

    def wipe(self) -> None:
        """Have nothing to erase."""

    async def pictures(self, crossing: int) -> Pictures:  # noqa: ARG002
        """Return none."""
        return Pictures()

    async def thumbnail(self) -> bytes | None:
        """Return none."""
        return None

    async def run(self, emit: Emit) -> None:  # noqa: ARG002
        """Wait until cancelled."""
        await asyncio.Event().wait()
