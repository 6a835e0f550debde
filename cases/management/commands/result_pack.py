"""The court's result pack of a case."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.enums import PartyRole, ResultCode
from cases.models import Case
from cases.selectors.results import result_pack


class Command(BaseCommand):
    """`result_pack CASE_NUMBER [--json]`."""

    help = "Prints what the court is told: outcome, codes, date, agreement, parties, checksum."

    def add_arguments(self, parser: CommandParser) -> None:
        """The claim number or the court system number."""
        parser.add_argument("case_number", metavar="CASE_NUMBER")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the pack; no result yet is a refusal."""
        case = Case.objects.by_court_number(options["case_number"]).first()
        if case is None:
            raise CommandError(f"There is no case {options['case_number']}.")
        pack = result_pack(case)
        if pack is None:
            raise CommandError(f"Case {case.reference} has no result yet.")
        if options["json"]:
            self.stdout.write(json.dumps(pack, ensure_ascii=False))
            return
        self.stdout.write(f"Claim number: {pack['reference']}")
        self.stdout.write(f"Outcome: {pack['outcome']}")
        for code in pack["codes"]:
            self.stdout.write(f"Code: {code} ({ResultCode(code).label})")
        self.stdout.write(f"Settled on: {pack['settled_on'] or 'not settled'}")
        self.stdout.write(f"Agreement: {pack['agreement_code'] or 'none'}")
        self.stdout.write(f"Agreement SHA-256: {pack['agreement_sha256'] or 'none'}")
        for line in pack["parties"]:
            reached = "contactable" if line["contactable"] else line["code"]
            self.stdout.write(f"{PartyRole(line['role']).label}: {line['name']}, {reached}")
        self.stdout.write(f"Checksum: {pack['checksum']}")
