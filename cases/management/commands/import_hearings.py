"""`import_hearings FILE`: takes in the court's list of hearings from a file."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from cases.feeds.words import tidy
from cases.services.hearing_files import import_hearings
from core.errors import DomainError


class Command(BaseCommand):
    """Prints the totals and why rows were not attached; exits 1 when the file is no list."""

    help = "Take in a CSV of listed hearings and print its totals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE and --json."""
        parser.add_argument(
            "file", help="CSV with case_number,hearing_id,court_epimms,starts_at,minutes,kind"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and print. Raises CommandError."""
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                found = import_hearings(
                    file=file, filename=tidy(path.name), actor=None, at=timezone.now()
                )
        except OSError as wrong:
            raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from wrong
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        totals = asdict(found)
        totals.pop("file_id")
        if found.file_id is not None:
            address = reverse("admin:cases_hearingfile_change", args=[found.file_id])
            totals["refused_rows"] = f"{settings.BASE_URL}{address}"
        if options["json"]:
            self.stdout.write(json.dumps(totals))
            return
        problems, where = totals.pop("problems"), totals.pop("refused_rows", "")
        self.stdout.write(" ".join(f"{name} {count}" for name, count in totals.items()))
        for sentence in problems:
            self.stdout.write(sentence)
        if more := found.quarantined - len(problems):
            self.stdout.write(f"{more} more rows were not attached.")
        if where:
            self.stdout.write(f"All quarantined rows, whole, to read or download: {where}")
