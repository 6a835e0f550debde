"""The terms of a proposal, and the accepted ones for the agreement."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from cases.enums import Side
from cases.models import Case
from mediations.enums import Frequency, ProposalState, TermsKind
from mediations.errors import RoomDestroyed
from mediations.models import Mediation, Proposal
from mediations.vault import enter_room


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What one side offers. `amount` is the total in pounds; `payer_side` pays, or does the act."""

    kind: str
    payer_side: str
    amount: Decimal | None = None
    first_due_on: date | None = None
    instalments: int | None = None
    frequency: str = ""
    other_act: str = ""
    words: str = ""

    def to_json(self) -> str:
        """The terms as text, for sealing."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Terms":
        """The terms back from their text."""
        stored = json.loads(text)
        amount, due = stored["amount"], stored["first_due_on"]
        return cls(
            **{
                **stored,
                "amount": Decimal(amount) if amount is not None else None,
                "first_due_on": date.fromisoformat(due) if due else None,
            }
        )

    @property
    def sentence(self) -> str:
        """The terms as one sentence to say on the telephone."""
        payer = Side(self.payer_side)
        if self.kind == TermsKind.OTHER:
            by = f" by {self.first_due_on:%-d %B %Y}" if self.first_due_on else ""
            return f"{payer.label} side{by}: {self.other_act}"
        start = f"{payer.label} side pays {payer.other.label.lower()} side £{self.amount:,.2f}"
        if self.kind == TermsKind.LUMP_SUM:
            return f"{start} by {self.first_due_on:%-d %B %Y}."
        often = Frequency(self.frequency).label.lower()
        return (
            f"{start} in {self.instalments} instalments, {often}, "
            f"the first by {self.first_due_on:%-d %B %Y}."
        )


AcceptedTerms = Terms
PENNY = Decimal("0.01")
MOST_POUNDS = Decimal("99999999.99")
WORDS_LIMIT = 1000
# Ten years of monthly payments; the agreement takes no more.
MOST_INSTALMENTS = 120
MOST_YEARS_AHEAD = 10


def terms_problems(terms: Terms, *, today: date) -> dict[str, str]:
    """What does not hold together, by field name, without the typed words."""
    problems: dict[str, str] = {}
    if terms.kind not in TermsKind.values:
        problems["kind"] = "Choose what is proposed."
    if terms.payer_side not in Side.values:
        problems["payer_side"] = "Choose which side pays or acts."
    if terms.first_due_on is not None and terms.first_due_on < today:
        problems["first_due_on"] = "The date must not be in the past."
    elif terms.first_due_on is not None and too_far(terms.first_due_on, today=today):
        problems["first_due_on"] = f"The date must be within {MOST_YEARS_AHEAD} years."
    if max(len(terms.other_act), len(terms.words)) > WORDS_LIMIT:
        problems["words"] = f"Enter at most {WORDS_LIMIT:,} characters."
    if terms.kind == TermsKind.OTHER:
        if not terms.other_act.strip():
            problems["other_act"] = "Say what is to be done."
        return problems | _fields_of_other_kinds(terms)
    found = _payment_problems(terms) | _instalment_problems(terms)
    return problems | found | _fields_of_other_kinds(terms)


def too_far(day: date, *, today: date) -> bool:
    """Whether nobody can mean this day: it is more than ten years ahead."""
    return (day.year - MOST_YEARS_AHEAD, day.month, day.day) > (today.year, today.month, today.day)


def _fields_of_other_kinds(terms: Terms) -> dict[str, str]:
    """What was filled in although the kind chosen has no use for it: it would be lost."""
    if terms.kind == TermsKind.INSTALMENTS:
        return {}
    chosen = f"You chose “{TermsKind(terms.kind).label}”" if terms.kind in TermsKind.values else ""
    unused: dict[str, object] = {"instalments": terms.instalments, "frequency": terms.frequency}
    if terms.kind == TermsKind.OTHER:
        unused["amount"] = terms.amount
    words = {
        "amount": "Leave the amount empty, or choose a payment.",
        "instalments": "Leave the number of instalments empty, or choose payment in instalments.",
        "frequency": "Choose “Not in instalments”, or choose payment in instalments.",
    }
    return {
        name: f"{chosen}. {words[name]}"
        for name, value in unused.items()
        if chosen and value not in (None, "")
    }


def _payment_problems(terms: Terms) -> dict[str, str]:
    problems: dict[str, str] = {}
    amount = terms.amount
    if amount is None or not amount.is_finite() or not 0 <= amount <= MOST_POUNDS:
        problems["amount"] = "Enter the total amount in pounds, for example 750 or 750.50."
    elif not amount:
        problems["amount"] = (
            "Enter an amount of more than £0. If nothing is paid, choose "
            "“Something else to be done” and say what happens instead."
        )
    elif amount != amount.quantize(PENNY):
        problems["amount"] = "Enter the amount with no more than two figures for pence."
    if terms.first_due_on is None:
        problems["first_due_on"] = "Enter the date by which it is paid, or the first part of it."
    return problems


def _instalment_problems(terms: Terms) -> dict[str, str]:
    if terms.kind != TermsKind.INSTALMENTS:
        return {}
    problems: dict[str, str] = {}
    if terms.instalments is None or not 2 <= terms.instalments <= MOST_INSTALMENTS:
        problems["instalments"] = f"Enter how many instalments, from 2 to {MOST_INSTALMENTS}."
    elif terms.amount and terms.amount.is_finite() and terms.amount < PENNY * terms.instalments:
        problems["instalments"] = "Enter fewer: each instalment must be at least one penny."
    if terms.frequency not in Frequency.values:
        problems["frequency"] = "Choose how often an instalment is paid."
    return problems


def accepted_terms(thing: Mediation | Case) -> AcceptedTerms | None:
    """The terms both sides accepted in principle; None without any, or once notes are destroyed."""
    proposal = (
        Proposal.objects.filter(state=ProposalState.ACCEPTED)
        .filter(**{"mediation" if isinstance(thing, Mediation) else "mediation__case": thing})
        .select_related("mediation")
        .first()
    )
    if proposal is None:
        return None
    try:
        return Terms.from_json(enter_room(proposal.mediation).unseal(proposal.sealed_terms))
    except RoomDestroyed:
        return None


def accepted_at(case: Case) -> datetime | None:
    """When the proposal that stands accepted was accepted; None without any."""
    accepted = Proposal.objects.filter(state=ProposalState.ACCEPTED, mediation__case=case)
    return accepted.values_list("answered_at", flat=True).first()
