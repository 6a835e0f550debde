"""`import_referrals FILE`: takes in a referral feed from a file."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.enums import BatchState
from cases.feeds.words import tidy
from cases.models import ReferralBatch
from cases.services.intake import TOTALS, continue_batch, import_feed
from core.errors import DomainError

WIDTH = 40


class Command(BaseCommand):
    """Prints the totals, which add up; exits 1 with one sentence when the file is no feed."""

    help = "Take in a referral feed (JSON or CSV) and print its totals; --resume ends what was cut."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE or --resume, and --json."""
        parser.add_argument("file", nargs="?", help="the feed, as the court sent it")
        parser.add_argument("--resume", action="store_true", help="go on with feeds that were cut")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print. Raises CommandError."""
        if bool(options["file"]) == options["resume"]:
            raise CommandError("Give the file to take in, or --resume alone.")
        try:
            found = [*self.resume()] if options["resume"] else [self.take_in(Path(options["file"]))]
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        totals = {name: sum(getattr(batch, name) for batch in found) for name in TOTALS}
        if options["json"]:
            about = (
                {"batches": [b.pk for b in found]} if options["resume"] else {"batch": found[0].pk}
            )
            self.stdout.write(json.dumps({**about, **totals}))
        else:
            self.stdout.write(" ".join(f"{name} {count}" for name, count in totals.items()))

    def take_in(self, path: Path) -> ReferralBatch:
        """The whole of a new file. Raises CommandError."""
        try:
            with path.open("rb") as file:
                return import_feed(
                    file=file,
                    filename=tidy(path.name),
                    actor=None,
                    at=timezone.now(),
                    progress=self.show_progress,
                )
        except OSError as wrong:
            raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from wrong

    def resume(self) -> Iterator[ReferralBatch]:
        """What is left of every feed that is not done, oldest first."""
        for batch in ReferralBatch.objects.exclude(state=BatchState.DONE).order_by("pk"):
            yield continue_batch(batch_id=batch.pk, at=timezone.now(), progress=self.show_progress)

    def show_progress(self, batch: ReferralBatch) -> None:
        """A bar on a terminal, nothing elsewhere."""
        if sys.stderr.isatty():
            full = WIDTH * batch.received // max(1, batch.expected)
            self.stderr.write(
                f"\r[{'#' * full:{WIDTH}}] {batch.received:,} of {batch.expected:,} records",
                ending="\n" if batch.state == BatchState.DONE else "",
            )
