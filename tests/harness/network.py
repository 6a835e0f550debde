"""No test talks to another machine."""

import socket
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104  compared, never bound


def forbid_network(patch: pytest.MonkeyPatch) -> None:
    """Let sockets reach this machine alone; any other address fails with its name."""
    for verb in ("connect", "connect_ex"):
        patch.setattr(socket.socket, verb, guarded(getattr(socket.socket, verb)))


def guarded(original: Any) -> Any:
    """The same call, refused for an address that is not on this machine."""

    def call(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"A test tried to reach {address[0]}: tests have no network.")
        return original(self, address)

    return call
