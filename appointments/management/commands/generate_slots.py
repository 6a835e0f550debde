"""`generate_slots --from D --to D`: the diary from the working patterns."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from appointments.services.slots import generate_slots
from core.errors import DomainError


class Command(BaseCommand):
    """Adds bookable hours; safe to run again."""

    help = "Add each mediator's bookable hours to the diary from the working patterns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The first and last day, both included."""
        parser.add_argument(
            "--from", dest="first", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD"
        )
        parser.add_argument(
            "--to", dest="last", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD"
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Generate and print how many slots are new."""
        first, last = options["first"], options["last"]
        try:
            new = generate_slots(first_day=first, last_day=last, actor=None, at=timezone.now())
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        if options["json"]:
            answer = {"from": first.isoformat(), "to": last.isoformat(), "created": new}
            self.stdout.write(json.dumps(answer))
        else:
            self.stdout.write(f"{new} new slots from {first} to {last}.")
