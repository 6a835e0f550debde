"""`load_courts`: adds the list of courts, or brings it up to date."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from accounts.services.courts import load_courts


class Command(BaseCommand):
    """Prints how many courts were added or corrected."""

    help = "Add the courts of England and Wales that list small claims, or correct them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--json."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print."""
        changed = load_courts()
        if options["json"]:
            self.stdout.write(json.dumps({"changed": changed}))
        else:
            self.stdout.write(f"courts changed {changed}")
