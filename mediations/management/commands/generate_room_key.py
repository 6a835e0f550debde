"""`generate_room_key`: prints a new key for ROOM_KEYS."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mediations.vault import new_room_key


class Command(BaseCommand):
    """Prints a key; put it first in ROOM_KEYS and keep the older ones after it."""

    help = "Print a new key for ROOM_KEYS. Put it first; keep the older keys after it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Accept --json."""
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the key."""
        key = new_room_key()
        self.stdout.write(json.dumps({"room_key": key}) if options["json"] else key)
