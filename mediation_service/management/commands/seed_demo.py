"""Fills an empty system with made-up people and claims."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.models import Case
from mediation_service.demo.seed import seed_demo


class Command(BaseCommand):
    """Plays believable histories through the services; same seed, same data."""

    help = "Plays believable histories through the services. Same seed, same data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many cases, which seed, and whether data already there is a refusal."""
        parser.add_argument("--cases", type=int, default=60, help="how many claims (1 to 5,000)")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other data")
        parser.add_argument(
            "--once", action="store_true", help="do nothing when there are cases already"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, or say why not."""
        if not settings.DEMO:
            raise CommandError("This is a production system; demonstration data is refused.")
        if not 1 <= options["cases"] <= 5000:
            raise CommandError("--cases must be from 1 to 5,000.")
        if Case.objects.exists():
            if options["once"]:
                return
            raise CommandError("There are cases already. Start from an empty database.")
        if options["once"]:  # somebody waits for the service to start
            self.stdout.write("Making demonstration data: about a minute, the first time only.")
            self.stdout.flush()
        counts = seed_demo(
            cases=options["cases"],
            seed=options["seed"],
            at=timezone.now(),
            progress=self._progress(options["cases"]),
        )
        if options["json"]:
            self.stdout.write(json.dumps(dict(sorted(counts.items()))))
            return
        states = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        self.stdout.write(f"Demonstration data: {states}")

    def _progress(self, total: int) -> Any:
        if not sys.stderr.isatty():
            return lambda _: None

        def show(done: int) -> None:
            self.stderr.write(f"\rDemonstration data: {done} of {total}", ending="")
            if done == total:
                self.stderr.write("")

        return show
