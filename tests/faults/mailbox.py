"""A real mail server on this machine that can stall in the middle of a message."""

import asyncio
import threading
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope


class StallingMailbox:
    """Stalls on the first message, `before` or `after` it is accepted; then takes every one."""

    def __init__(self, stall: str) -> None:
        self.stall = stall
        self.stalled = threading.Event()
        self.accepted: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Keep the message id; the sender hears nothing of the first one until it is dead."""
        message_id = message_from_bytes(envelope.content or b"")["Message-ID"]
        first = not self.stalled.is_set()
        if first and self.stall == "before":
            self.stalled.set()
            await asyncio.sleep(3600)
        self.accepted.append(message_id)
        if first:
            self.stalled.set()
            await asyncio.sleep(3600)
        return "250 taken"


def mail_server(mailbox: StallingMailbox, port: int) -> Controller:
    """A controller to start and stop; it listens on 127.0.0.1 in a thread of its own."""
    return Controller(mailbox, hostname="127.0.0.1", port=port)
