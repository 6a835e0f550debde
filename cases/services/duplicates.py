"""Recognising cases that were referred before, by either of their numbers."""

from collections.abc import Sequence

from django.db.models import Q

from cases.feeds import CaseRecord, FeedRecord
from cases.models import Case


class Known:
    """Case numbers that are taken, each with the id of its case once the case is inserted."""

    def __init__(self) -> None:
        # A claimed number has a negative owner until its case is inserted.
        self.owners: dict[str, int] = {}
        self.inserted: dict[int, int] = {}

    def numbers(self, record: CaseRecord) -> list[str]:
        """The one or two numbers of a record."""
        return [number for number in (record.reference, record.ccd_number) if number]

    def has(self, record: CaseRecord) -> bool:
        """Whether either number is taken."""
        return any(number in self.owners for number in self.numbers(record))

    def contradicts(self, record: CaseRecord) -> bool:
        """Whether the two numbers are taken by different cases."""
        owners = {self.owners[n] for n in self.numbers(record) if n in self.owners}
        return len(owners) > 1

    def claim(self, record: CaseRecord) -> None:
        """Take the numbers of a record that is being accepted."""
        owner = -len(self.owners) - 1
        for number in self.numbers(record):
            self.owners[number] = owner

    def remember(self, record: CaseRecord, case_id: int) -> None:
        """The case that a claimed record became."""
        self.inserted[self.owners[self.numbers(record)[0]]] = case_id

    def find(self, record: CaseRecord) -> int:
        """The id of the case that has one of the numbers."""
        owner = next(self.owners[n] for n in self.numbers(record) if n in self.owners)
        return owner if owner > 0 else self.inserted[owner]


def known_cases(records: Sequence[FeedRecord]) -> Known:
    """The cases already there under any number of the records, in one query."""
    known = Known()
    found = [record.case for record in records if record.case]
    numbers = {number for case in found for number in known.numbers(case)}
    taken = Case.objects.filter(
        Q(reference__in=numbers) | Q(claim_number__in=numbers) | Q(ccd_number__in=numbers)
    )
    # In the order of the rounds, so that a number leads to the latest.
    rows = taken.order_by("pk").values_list("pk", "reference", "claim_number", "ccd_number")
    for case_id, *names in rows:
        known.owners.update((number, case_id) for number in names if number)
    return known
