"""A term in words, from its typed fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cases.models import Party
from mediations.enums import Frequency
from settlements.documents.clauses import clause_words
from settlements.documents.figures import long_date, money, plain, shown_name
from settlements.enums import TermKind
from settlements.models import Term

RHYTHM = {Frequency.WEEKLY: "weekly", Frequency.FOUR_WEEKLY: "four-weekly"}
GAP = "[not yet said]"


@dataclass(frozen=True)
class TermText:
    """What is read out: heading, sentence, and the payments as (date, sum) in words."""

    heading: str
    sentence: str
    payments: tuple[tuple[str, str], ...] = ()


def term_text(
    term: Term, payments: Sequence[tuple[date, Decimal]], *, something_to_pay: bool
) -> TermText:
    """The words of one term; what is missing shows as a gap, which the check then blocks."""
    if term.kind == TermKind.STANDARD:
        words = clause_words(term.clause, something_to_pay=something_to_pay)
        return TermText(term.get_clause_display(), words)
    if term.kind == TermKind.OTHER_ACT:
        return TermText("Something to be done", act_words(term))
    if term.kind == TermKind.LUMP_SUM:
        return TermText("Payment", f"{who_pays(term)} by {by_when(term)}. {how(term)}")
    rows = tuple((long_date(day), money(amount)) for day, amount in payments)
    return TermText("Payment by instalments", plan_words(term, payments), rows)


def party_words(party: Party | None) -> str:
    """Name and place in the claim."""
    return f"{shown_name(party.name)} ({party.get_role_display()})" if party else GAP


def who_pays(term: Term) -> str:
    """Who pays whom how much."""
    amount = money(term.amount) if term.amount is not None else GAP
    return f"{party_words(term.payer)} must pay {party_words(term.payee)} {amount}"


def by_when(term: Term) -> str:
    """The first, or only, date."""
    return long_date(term.first_due_on) if term.first_due_on else GAP


def how(term: Term) -> str:
    """The way of payment."""
    return f"How it is paid: {plain(term.method).rstrip('.') or GAP}."


def act_words(term: Term) -> str:
    """Who does what for whom by when."""
    whom = f" for {party_words(term.payee)}" if term.payee else ""
    words = plain(term.words).rstrip(".") or GAP
    return f"{party_words(term.payer)} must do this{whom} by {by_when(term)}: {words}."


def plan_words(term: Term, payments: Sequence[tuple[date, Decimal]]) -> str:
    """Number and size of the instalments, first and last date."""
    if not payments:
        return f"{who_pays(term)} in instalments from {by_when(term)}. {how(term)}"
    each, last = payments[0][1], payments[-1][1]
    rhythm = RHYTHM.get(Frequency(term.frequency), "monthly")
    count = len(payments)
    if count == 1:
        return f"{who_pays(term)} in one instalment by {by_when(term)}. {how(term)}"
    if each == last:
        sizes = f"{count} {rhythm} instalments of {money(each)}"
    else:
        several = f"{count - 1} of {money(each)}" if count > 2 else f"one of {money(each)}"
        sizes = f"{count} {rhythm} instalments, {several} and the last of {money(last)}"
    return (
        f"{who_pays(term)} in {sizes}. The first is due by {by_when(term)} and the last by "
        f"{long_date(payments[-1][0])}. {how(term)}"
    )
