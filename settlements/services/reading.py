"""Putting terms into words and checking them: plans of payment and words meet here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.models import Case
from settlements.documents.canonical import AgreementText
from settlements.documents.figures import plain
from settlements.documents.linter import PAID, Finding, check_terms
from settlements.documents.wording import TermText, term_text
from settlements.enums import TermKind
from settlements.models import Term
from settlements.scheduling import Payment, schedule


@dataclass(frozen=True)
class TermReading:
    """A term with its words and what the check found in it."""

    term: Term
    text: TermText
    findings: list[Finding]


def payments_of(term: Term) -> tuple[Payment, ...]:
    """The payments of a complete term; empty for other terms and for a plan that cannot be."""
    if term.amount is None or term.first_due_on is None:
        return ()
    if term.kind == TermKind.LUMP_SUM:
        return (Payment(term.first_due_on, term.amount),)
    if term.kind != TermKind.INSTALMENTS or not term.instalments or not term.frequency:
        return ()
    try:
        return schedule(term.amount, term.instalments, term.frequency, term.first_due_on)
    except (ValueError, OverflowError):
        return ()


def words_of(terms: Sequence[Term]) -> list[TermText]:
    """Each term in words."""
    something_to_pay = any(term.kind in PAID for term in terms)
    return [term_text(term, payments_of(term), something_to_pay=something_to_pay) for term in terms]


def text_of(case: Case, terms: Sequence[Term]) -> AgreementText:
    """The exact text the terms make now, with the parties' present names."""
    return AgreementText(
        claim_number=case.claim_number,
        title=plain(case.title),
        parties=tuple((p.get_role_display(), plain(p.name)) for p in case.parties.all()),
        terms=tuple(words_of(terms)),
    )


def findings_of(case: Case, terms: Sequence[Term], *, today: date) -> list[Finding]:
    """What the check says of the terms; `today` is the local day."""
    return check_terms(
        [(term, payments_of(term)) for term in terms], claim_value=case.claim_value, today=today
    )


def readings_of(terms: Sequence[Term], findings: Sequence[Finding]) -> list[TermReading]:
    """The terms as the mediator's page shows them."""
    return [
        TermReading(term, text, [f for f in findings if f.position == term.position])
        for term, text in zip(terms, words_of(terms), strict=True)
    ]
