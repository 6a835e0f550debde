"""Marks what is past due and gives it to the right role."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cases.services.deadlines import sweep_deadlines


class Command(BaseCommand):
    """What beat runs every minute; safe to run twice."""

    help = "Marks overdue deadlines and opens a task for the right role; safe to run twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the form of the answer."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and print how many were marked."""
        overdue = sweep_deadlines(at=timezone.now())
        answer = json.dumps({"overdue": overdue}) if options["json"] else f"{overdue} now overdue."
        self.stdout.write(answer)
