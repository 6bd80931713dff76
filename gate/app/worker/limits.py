"""How long the controller waits for a worker process."""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLimits:
    """How long the parent waits for the worker before it takes it for dead."""

    start_s: Annotated[float, (1.0, 120.0)] = 60.0  # loading the models on a busy machine
    silence_s: Annotated[float, (0.5, 10.0)] = 2.5  # without a heartbeat
    stop_s: Annotated[float, (0.1, 10.0)] = 2.0  # from the end of the connection to SIGKILL
    first_delay_s: Annotated[float, (0.01, 5.0)] = 0.1  # before a restart; doubles each time
    last_delay_s: Annotated[float, (0.1, 60.0)] = 5.0
