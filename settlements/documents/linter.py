"""The check of a draft: who, what, how much, by when, how, and what if not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.clocks.calendar import CalendarEnds, is_working_day
from settlements.documents.figures import long_date, money
from settlements.enums import Clause, Severity, TermKind
from settlements.models import Term

VAGUE = (
    "as soon as possible",
    "asap",
    "soon",
    "shortly",
    "promptly",
    "reasonable",
    "reasonably",
    "satisfactory",
    "adequate",
    "best endeavours",
    "where possible",
    "if possible",
    "approximately",
)
VAGUE_WORDS = re.compile(rf"\b({'|'.join(VAGUE)})\b", re.IGNORECASE)
PAID = (TermKind.LUMP_SUM, TermKind.INSTALMENTS)


@dataclass(frozen=True)
class Finding:
    """One thing the check noticed; `position` is the term's place, 0 the whole agreement."""

    severity: Severity
    position: int
    sentence: str

    @property
    def blocks(self) -> bool:
        """Whether it must be put right before issue."""
        return self.severity == Severity.BLOCKING


Payments = Sequence[tuple[date, Decimal]]


def check_terms(
    terms: Sequence[tuple[Term, Payments]], *, claim_value: Decimal, today: date
) -> list[Finding]:
    """Everything to put right or to look at, in the order of the terms."""
    found = list(check_whole([term for term, _ in terms], claim_value))
    for term, payments in terms:
        for sentence in blocking(term, payments, today):
            found.append(Finding(Severity.BLOCKING, term.position, sentence))
        for sentence in warnings(term, payments):
            found.append(Finding(Severity.WARNING, term.position, sentence))
    return found


def check_whole(terms: Sequence[Term], claim_value: Decimal) -> Iterator[Finding]:
    """What concerns the agreement as a whole."""
    acts = [term for term in terms if term.kind != TermKind.STANDARD]
    if not acts:
        yield Finding(
            Severity.BLOCKING, 0, "Nothing is to be paid or done. Add a payment or another act."
        )
    elif not any(term.clause == Clause.DEFAULT for term in terms):
        yield Finding(
            Severity.BLOCKING,
            0,
            "It does not say what happens if a payment is missed. Add that standard clause.",
        )
    total = sum((t.amount for t in acts if t.kind in PAID and t.amount is not None), Decimal(0))
    if total > claim_value:
        yield Finding(
            Severity.WARNING,
            0,
            f"The payments come to {money(total)}, more than the claim of {money(claim_value)}. "
            "This is allowed: check that it is meant.",
        )


def blocking(term: Term, payments: Payments, today: date) -> Iterator[str]:
    """Gaps and contradictions, each with how to put it right."""
    if term.kind == TermKind.STANDARD:
        return
    paid = term.kind in PAID
    if term.payer is None:
        yield f"Say who must {'pay' if paid else 'do this'}."
    if paid and term.payee is None:
        yield "Say who is to be paid."
    if term.payer and term.payee and term.payer.side == term.payee.side:
        yield "Both parties named are on the same side. Choose one from each side."
    if paid and term.amount is None:
        yield "Enter the amount."
    if paid and not term.method.strip():
        yield "Say how the money will be paid, for example “bank transfer”."
    if not paid and not term.words.strip():
        yield "Say what must be done."
    if term.first_due_on is None:
        yield "Enter the date by which it must be done."
    elif term.first_due_on < today:
        yield f"{long_date(term.first_due_on)} is in the past. Agree a later date."
    if term.kind == TermKind.INSTALMENTS:
        yield from plan_problems(term, payments)


def plan_problems(term: Term, payments: Payments) -> Iterator[str]:
    """Whether the plan can be worked out and adds up to the penny."""
    if not term.instalments:
        yield "Enter the number of instalments."
    if not term.frequency:
        yield "Say how often an instalment falls due."
    if not (term.instalments and term.frequency and term.amount is not None and term.first_due_on):
        return
    if not payments:
        yield "This plan does not work: each instalment must be at least one penny."
    elif sum(amount for _, amount in payments) != term.amount:
        yield "The instalments do not add up to the total. Enter the plan again."


def warnings(term: Term, payments: Payments) -> Iterator[str]:
    """What is lawful but worth a second look."""
    if term.kind in PAID and term.amount == 0:
        yield "The amount is zero. This is allowed: check that it is meant."
    if term.kind == TermKind.STANDARD:
        return
    days = [day for day, _ in payments] or ([term.first_due_on] if term.first_due_on else [])
    closed = [day for day in days if is_closed(day)]
    if closed:
        more = f" and {len(closed) - 1} more" if len(closed) > 1 else ""
        yield (
            f"{long_date(closed[0])}{more}: a weekend or bank holiday. "
            "Check that it can be done on that day."
        )
    for match in dict.fromkeys(
        found.lower() for found in VAGUE_WORDS.findall(f"{term.words} {term.method}")
    ):
        yield f"“{match}” can be understood in more than one way. Say exactly what is meant."


def is_closed(day: date) -> bool:
    """Whether the day is a weekend or bank holiday, where that is known."""
    try:
        return not is_working_day(day)
    except CalendarEnds:
        return day.weekday() >= 5
