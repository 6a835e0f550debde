"""Sends every delivery that is due."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notifications.delivery import dispatch_due


class Command(BaseCommand):
    """What beat runs every ten seconds; safe to run twice."""

    help = "Sends every notice that is due; safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and print how many were sent."""
        sent = dispatch_due()
        self.stdout.write(json.dumps({"sent": sent}) if options["json"] else f"{sent} sent.")
