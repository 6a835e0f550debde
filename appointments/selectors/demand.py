"""What cases ask of the diary, read in sets."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from appointments.selectors.runs import Asked
from cases.models import Case, Party
from cases.selectors.needs import PartyRequirements, Requirements, asked_by
from cases.selectors.people import people_keys


@dataclass(frozen=True)
class Demand:
    """What the parties of one case need, and by key which party each person speaks for."""

    needs: Requirements
    people: dict[str, Party]

    def time(self, case: Case) -> Asked:
        """The time that the scheme and the needs ask for."""
        return Asked(case.scheme.duration_minutes + self.needs.extra_minutes, self.needs.slots)


def demands_of(ids: Sequence[int]) -> dict[int, Demand]:
    """Of every case given; two queries."""
    asked: dict[int, list[PartyRequirements]] = defaultdict(list)
    people: dict[int, dict[str, Party]] = defaultdict(dict)
    rows = Party.objects.filter(case__in=ids).select_related("preferred_phone", "preferred_email")
    for party in rows.order_by("case_id", "role").prefetch_related("needs"):
        asked[party.case_id].append(asked_by(party.role, party.language, party.needs.all()))
        people[party.case_id] |= dict.fromkeys(people_keys(party), party)
    return {pk: Demand(Requirements(tuple(asked[pk])), people[pk]) for pk in ids}


def demand_of(case: Case) -> Demand:
    """Of one case; two queries."""
    return demands_of([case.pk])[case.pk]
