"""What the served system put in the post: the mail files a person would have received."""

import email
import re
import time
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.servers import ServedSystem


def letters(served: ServedSystem, to: str) -> list[EmailMessage]:
    """Every message to this address so far, in the order written."""
    found = []
    for file in sorted((served.data_dir / "mail").glob("*.log")):
        for raw in split_messages(file):
            message = email.message_from_bytes(raw, policy=default)
            if to in str(message["To"]):
                found.append(message)
    return found


def split_messages(file: Path) -> list[bytes]:
    """Django's file backend writes a line of dashes after each message."""
    parts = re.split(rb"\n-{79}\n", file.read_bytes())
    return [part for part in parts if part.strip()]


def wait_for_letter(
    served: ServedSystem, to: str, subject: str, seconds: float = 60
) -> EmailMessage:
    """The first message to this address whose subject contains these words."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        for message in letters(served, to):
            if subject.lower() in str(message["Subject"]).lower():
                return message
        time.sleep(0.3)
    subjects = [str(message["Subject"]) for message in letters(served, to)]
    raise AssertionError(f"no letter to {to} about {subject!r}; there are {subjects}")


def attachment(message: EmailMessage, ending: str) -> bytes:
    """The attached file whose name has this ending."""
    for part in message.iter_attachments():
        if str(part.get_filename()).endswith(ending):
            content = part.get_content()
            return content if isinstance(content, bytes) else content.encode()
    raise AssertionError(f"no {ending} with {message['Subject']}")
