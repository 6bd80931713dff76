"""Serves the held page on a local socket, to processes of the same user and nobody else."""

import os
import socket
import stat
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from drivers.page_reader.page_worker import LENGTH
from gate.errors import StartError

LOOK_S: Final = 0.1
SEND_S: Final = 2.0  # a client that stops reading is cut off
CREDENTIALS: Final = struct.Struct("3i")  # pid, uid, gid: unix(7)


class PictureServer:
    """A thread of its own, one client after another; use it in a `with`."""

    def __init__(self, path: Path, picture: Callable[[], bytes]) -> None:
        """Listen. Raises StartError: the socket can not be made, or something else is there."""
        self._path, self._picture = path, picture
        self._listener = _listener(path)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="page-pictures", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()
        self._listener.close()
        self._path.unlink(missing_ok=True)

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:  # it has gone already, or no descriptor is free just now
                self._closing.wait(LOOK_S)
                continue
            with client, suppress(OSError):
                client.settimeout(SEND_S)
                if _is_ours(client):
                    data = self._picture()
                    client.sendall(LENGTH.pack(len(data)) + data)


def _listener(path: Path) -> socket.socket:
    """Bind with mode 0600 from the first moment on."""
    listener = socket.socket(socket.AF_UNIX)
    before = os.umask(0o177)
    try:
        if path.exists() and stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()  # of a worker that was killed
        listener.bind(str(path))
        listener.listen(4)
        listener.settimeout(LOOK_S)
    except OSError as error:
        listener.close()
        raise StartError(f"{path}: no socket can be made: {error.args[-1]}") from error
    finally:
        os.umask(before)
    return listener


def _is_ours(client: socket.socket) -> bool:
    sent = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
    _, uid, _ = CREDENTIALS.unpack(sent)
    return bool(uid == os.getuid())
