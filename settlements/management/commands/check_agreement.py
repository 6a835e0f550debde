"""Whether a PDF is an agreement exactly as issued."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from settlements.enums import Verdict
from settlements.services.checking import FILE_LIMIT, Finding, check_file

SENTENCES = {
    Verdict.GENUINE: "Genuine: exactly as issued.",
    Verdict.ALTERED: "Altered: this file names an agreement of ours, but is not the file issued.",
    Verdict.UNKNOWN: "Unknown: this file is not an agreement issued by this service.",
}


class Command(BaseCommand):
    """Exit 0: genuine. Exit 1: altered, unknown or unreadable, with one sentence on stderr."""

    help = "Says whether FILE is an agreement exactly as issued: genuine, altered or unknown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and --json."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the file and say what it is."""
        try:
            with options["file"].open("rb") as file:
                content = file.read(FILE_LIMIT + 1)
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}.") from fault
        if len(content) > FILE_LIMIT:
            raise CommandError("The file is larger than 10 MB, so it is not an agreement.")
        finding = check_file(content)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(finding)))
        if finding.verdict != Verdict.GENUINE:
            raise CommandError(SENTENCES[finding.verdict])
        if not options["json"]:
            self.stdout.write(f"{SENTENCES[finding.verdict]} {finding.code}, {finding.issued_on}.")


def as_json(finding: Finding) -> dict[str, str | None]:
    """The finding for another program."""
    return {
        "verdict": finding.verdict.lower(),
        "code": finding.code or None,
        "issued_on": finding.issued_on.isoformat() if finding.issued_on else None,
        "text_hash": finding.text_hash or None,
        "sha256": finding.sha256 or None,
    }
