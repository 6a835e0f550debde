"""The terms of a proposal, and the accepted ones for the agreement."""

import json
from dataclasses import asdict, dataclass
from datetime import date
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
