"""What the court sent again, as pages show it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from cases.enums import CourtChangeState, PartyRole, PartyType
from cases.models import Case, CourtChange
from cases.querysets import MEDIATION_OVER
from cases.selectors.differences import DATES, WHOLE, facts_of_case, same, whole

LABELS = {
    "title": "Title",
    "claim_value": "Claim value",
    "needs_flagged": "Somebody has a need",
    "ccd_number": "Court system number",
    "name": "Name",
    "type": "Type",
    "represented": "Represented",
    "solicitor_name": "Solicitor's firm",
    "email": "E-mail address",
    "phone": "Telephone",
    "contact_name": "Mediation contact",
    "contact_phone": "Mediation contact's telephone",
    "contact_email": "Mediation contact's e-mail address",
    DATES: "Dates to avoid",
    WHOLE: "Party",
}


@dataclass(frozen=True)
class Line:
    """One difference in words: what is recorded now, what the court says, what was recorded then.

    `moved` is what was recorded when the file came, where it is something else by now.
    """

    key: str
    label: str
    ours: list[str]
    theirs: list[str]
    moved: list[str]
    already: bool
    taken: bool


def changes_in(*, state: str, reference: str) -> QuerySet[CourtChange]:
    """Changes in a state ("": any) of a case ("": any), what waits longest first."""
    rows = CourtChange.objects.select_related("case", "referral__batch", "settled_by")
    if state:
        rows = rows.filter(state=state)
    if reference:
        rows = rows.filter(case__reference=reference)
    return rows if state == CourtChangeState.OPEN else rows.order_by("-found_at", "-pk")


def open_change_of(case: Case) -> CourtChange | None:
    """What waits to be decided about a case; one query."""
    return CourtChange.objects.filter(case=case, state=CourtChangeState.OPEN).first()


def lines_of(change: CourtChange) -> list[Line]:
    """The differences side by side, with what is recorded now."""
    parties = change.case.parties.order_by("role").prefetch_related("dates_to_avoid")
    now = facts_of_case(change.case, parties)
    lines = []
    for row in change.differences:
        field = row["field"]
        ours = whole(now, row["role"]) if field == WHOLE else now.get(row["key"])
        lines.append(
            Line(
                key=row["key"],
                label=label_of(row),
                ours=in_words(field, ours),
                theirs=in_words(field, row["theirs"]),
                moved=[] if same(field, ours, row["ours"]) else in_words(field, row["ours"]),
                already=same(field, ours, row["theirs"]),
                taken=row["key"] in change.taken,
            )
        )
    return lines


def can_take_over(change: CourtChange) -> bool:
    """Whether anything may still be taken over."""
    return change.state == CourtChangeState.OPEN and change.case.state not in MEDIATION_OVER


def label_of(row: dict[str, Any]) -> str:
    """`Telephone of defendant 1`."""
    label, role = LABELS[row["field"]], row["role"]
    if not role:
        return label
    who = PartyRole(role).label.lower()
    if row["field"] == WHOLE:
        return f"{who.capitalize()} {'leaves' if row['theirs'] is None else 'joins'} the case"
    return f"{label} of {who}"


def in_words(field: str, value: Any) -> list[str]:
    """A value in lines for people."""
    if field == WHOLE:
        return party_in_words(value)
    if field == DATES:
        return [day_in_words(first, last) for first, last in value or ()] or ["None"]
    if field == "claim_value":
        return [f"£{Decimal(value):,}"] if value is not None else ["None"]
    if field == "type":
        return [str(PartyType(value or "UNKNOWN").label)]
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    return [str(value) if value else "None"]


def party_in_words(facts: dict[str, Any] | None) -> list[str]:
    """A whole party, a line for each thing that is known."""
    if facts is None:
        return ["Not a party"]
    known = [(LABELS[name], name, value) for name, value in facts.items() if value]
    return [f"{label}: {'; '.join(in_words(name, value))}" for label, name, value in known]


def day_in_words(first: str, last: str) -> str:
    """`3 March 2027 to 5 March 2027`, or the one day."""
    days = [f"{day:%-d %B %Y}" for day in (date.fromisoformat(first), date.fromisoformat(last))]
    return " to ".join(dict.fromkeys(days))
