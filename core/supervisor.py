"""Keeps the web, worker and beat processes running as children of one process."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 30.0
TICK = 0.1
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Ask Linux to end this child when its parent is gone, however that happened."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """One process to keep alive; `argv` is its command."""

    name: str
    argv: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    pause: float = field(default=FIRST_PAUSE)

    def start(self, now: float) -> None:
        """Start in a session of its own, so that a terminal's Ctrl-C reaches the parent only."""
        self.process = subprocess.Popen(  # noqa: S603
            list(self.argv),
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - the supervisor has no threads
        )
        self.started_at = now

    def signal(self, number: signal.Signals) -> None:
        """Send to the process itself; gone already is fine."""
        if self.process and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(number)

    def end_group(self) -> None:
        """Kill whatever is left of the child and of its own children."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Starts children in order, restarts one that dies with a growing pause, stops all on request.

    `grace` is how many seconds running tasks get to finish before they are killed.
    """

    def __init__(
        self, children: Sequence[Child], *, grace: float, say: Callable[[str], None]
    ) -> None:
        self.children = list(children)
        self.grace = grace
        self.say = say
        self.stop_requests = 0

    def run(self, on_tick: Callable[[], None]) -> None:
        """Stay until SIGINT or SIGTERM; `on_tick` is called ten times a second."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        try:
            while not self.stop_requests:
                for child in self.children:
                    self._keep_alive(child, time.monotonic())
                on_tick()
                time.sleep(TICK)
        finally:
            self._stop()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stop_requests += 1

    def _keep_alive(self, child: Child, now: float) -> None:
        if child.process is None:
            if now >= child.start_again_at:
                child.start(now)
            return
        code = child.process.poll()
        if code is None:
            return
        child.end_group()
        if now - child.started_at > SETTLED_AFTER:
            child.pause = FIRST_PAUSE
        self.say(f"{child.name} ended with code {code}; starting it again in {child.pause:g} s.")
        child.process = None
        child.start_again_at = now + child.pause
        child.pause = min(child.pause * 2, LONGEST_PAUSE)

    def _stop(self) -> None:
        """Ask all to finish; after the grace, or at a second request, kill what is left."""
        for child in reversed(self.children):
            child.signal(signal.SIGTERM)
        limit = time.monotonic() + self.grace
        while self._anyone_left() and time.monotonic() < limit and self.stop_requests < 2:
            time.sleep(TICK)
        for child in self.children:
            child.end_group()

    def _anyone_left(self) -> bool:
        return any(child.process and child.process.poll() is None for child in self.children)
