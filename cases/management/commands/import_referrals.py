"""`import_referrals FILE`: takes in a referral feed from a file."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.services.referrals import import_feed
from core.errors import DomainError

TOTALS = ("received", "accepted", "duplicate", "quarantined")


class Command(BaseCommand):
    """Prints the totals, which add up; exits 1 with one sentence when the file is no feed."""

    help = "Take in a referral feed (JSON or CSV) and print its totals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and --json."""
        parser.add_argument("file", help="the feed, as the court sent it")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print. Raises CommandError."""
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                batch = import_feed(
                    file=file,
                    filename=path.name,
                    actor=None,
                    at=timezone.now(),
                    progress=self.show_progress,
                )
        except OSError as wrong:
            raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from wrong
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        totals = {name: getattr(batch, name) for name in TOTALS}
        if options["json"]:
            self.stdout.write(json.dumps({"batch": batch.pk, **totals}))
        else:
            self.stdout.write(" ".join(f"{name} {count}" for name, count in totals.items()))

    def show_progress(self, done: int) -> None:
        """A counter on a terminal, nothing elsewhere."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done} records", ending="")
