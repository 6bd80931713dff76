"""One confined child from the side of its parent: started ahead, asked once at a time, ended."""

import contextlib
import os
import select
import subprocess
import sys
import time
from typing import Final

from drivers.picture.confinement import Layer
from drivers.picture.protocol import HEADER, Status
from gate.errors import PictureError

START_S: Final = 30.0  # importing takes 0.3 s on an idle machine; a busy one gets its time
MODULE: Final = "drivers.picture.child"
# The last two are how a process that holds faces overwrites what is freed: gate/app/worker/freed.py
KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "GLIBC_TUNABLES", "PYTHONMALLOC")


class Child:
    """A process that decodes; every method raises PictureError once it is dead."""

    def __init__(self, max_bytes: int, max_pixels: int, computing_s: int) -> None:
        """Start it; returns at once."""
        memory = 4 * max_bytes + 12 * max_pixels + (256 << 20)
        arguments = (os.getpid(), max_bytes, memory, computing_s)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-m", MODULE, *(str(value) for value in arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries write there what they saw
            cwd="/",
            env=_environment(max_pixels),
        )
        assert self._process.stdin
        assert self._process.stdout
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)
        self._layers: Layer | None = None

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def layers(self) -> Layer:
        """Wait until it is ready; return what confines it."""
        if self._layers is None:
            status, layers = HEADER.unpack(self._read(HEADER.size, time.monotonic() + START_S))
            if status != Status.READY:
                raise PictureError("the picture decoder did not start")
            self._layers = Layer(layers)
        return self._layers

    def ask(self, operation: int, data: bytes, most: int, deadline_s: float) -> bytearray:
        """Return its answer of at most `most` bytes, within the deadline."""
        self.layers()
        until = time.monotonic() + deadline_s
        self._write(HEADER.pack(operation, len(data)), until)
        self._write(data, until)
        status, length = HEADER.unpack(self._read(HEADER.size, until))
        if status == Status.NOT_A_PICTURE:
            raise PictureError("not a picture that can be decoded")
        if status == Status.TOO_LARGE or length > most:
            raise PictureError("the picture has too many pixels")
        return self._read(length, until)

    def kill(self) -> None:
        """End it and wait for its end; its memory goes with it. May be repeated."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        self._process.wait()

    def _write(self, data: bytes, until: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._in, select.POLLOUT, until)
            try:
                view = view[os.write(self._in, view) :]
            except BrokenPipeError as error:
                raise PictureError(self._death()) from error

    def _read(self, length: int, until: float) -> bytearray:
        data = bytearray(length)
        view, place = memoryview(data), 0
        while place < length:
            self._wait(self._out, select.POLLIN, until)
            count = os.readv(self._out, [view[place:]])
            if not count:
                raise PictureError(self._death())
            place += count
        return data

    @staticmethod
    def _wait(descriptor: int, event: int, until: float) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        if not poll.poll(max(0.0, until - time.monotonic()) * 1000):
            raise PictureError("the picture was not decoded in time")

    def _death(self) -> str:
        code = self._process.wait()
        return f"the picture decoder died ({f'signal {-code}' if code < 0 else f'code {code}'})"


def _environment(max_pixels: int) -> dict[str, str]:
    """Nothing of ours but the way to libraries: secrets have no business in a sandbox."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return {**kept, **one_thread, "OPENCV_IO_MAX_IMAGE_PIXELS": str(max_pixels)}
