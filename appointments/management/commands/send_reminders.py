"""Reminds parties of their appointments."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from appointments.services.reminders import send_due_reminders


class Command(BaseCommand):
    """What beat runs every five minutes; safe to run twice."""

    help = "Reminds parties of their appointments, 7 and 2 days before and on the morning."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind and print how many parties were."""
        sent = send_due_reminders(at=timezone.now())
        answer = json.dumps({"reminded": sent}) if options["json"] else f"{sent} reminded."
        self.stdout.write(answer)
