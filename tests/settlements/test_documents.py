"""Words, the check of a draft, and the PDF."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from cases.models import Party
from settlements.documents.agreement import agreement_html, agreement_pdf
from settlements.documents.canonical import canonical_json, hash_of, text_from
from settlements.documents.figures import long_date, money, plain, shown_name
from settlements.documents.linter import check_terms
from settlements.enums import Clause, Severity, TermKind
from settlements.models import Term, Version
from settlements.selectors import standings_of
from settlements.services.issue import issue_agreement
from settlements.services.reading import payments_of, words_of
from tests.factories.settlements import agreed_by_all, settling_case

TODAY = date(2026, 11, 23)
CLAIMANT = Party(name="Alex Morgan", role="CLAIMANT_1")
DEFENDANT = Party(name="Sam Price", role="DEFENDANT_1")


def lump(**changes):
    values = {
        "position": 1,
        "kind": TermKind.LUMP_SUM,
        "payer": DEFENDANT,
        "payee": CLAIMANT,
        "amount": Decimal("1234.50"),
        "first_due_on": date(2027, 3, 25),
        "method": "bank transfer",
    }
    return Term(**values | changes)


def plan(**changes):
    values = {"kind": TermKind.INSTALMENTS, "instalments": 3, "frequency": "MONTHLY"}
    return lump(**values | changes)


def default(position=2):
    return Term(position=position, kind=TermKind.STANDARD, clause=Clause.DEFAULT)


def found(*terms, value="2000", today=TODAY):
    rows = [(term, payments_of(term)) for term in terms]
    return check_terms(rows, claim_value=Decimal(value), today=today)


def blocking(*terms, **more):
    return [f.sentence for f in found(*terms, **more) if f.severity == Severity.BLOCKING]


def test_figures():
    assert money(Decimal("1234.5")) == "£1,234.50"
    assert money(Decimal("9999999.99")) == "£9,999,999.99"
    assert long_date(date(2027, 3, 7)) == "7 March 2027"


def test_names_cannot_turn_the_words_around_them():
    assert plain("Sam\u202e Price\n\tLtd\x00") == "Sam Price Ltd"
    assert shown_name("אבי") == "\u2068אבי\u2069"
    assert shown_name("Zoë O’Neil") == "Zoë O’Neil"


def test_a_payment_in_words():
    (text,) = words_of([lump()])
    assert text.sentence == (
        "Sam Price (Defendant 1) must pay Alex Morgan (Claimant 1) £1,234.50 by 25 March 2027. "
        "How it is paid: bank transfer."
    )


@pytest.mark.parametrize(
    ("amount", "count", "words"),
    [
        ("300", 3, "3 monthly instalments of £100.00."),
        ("100", 3, "3 monthly instalments, 2 of £33.33 and the last of £33.34."),
        ("0.03", 2, "2 monthly instalments, one of £0.01 and the last of £0.02."),
        ("50", 1, "one instalment by 25 March 2027."),
    ],
)
def test_a_plan_in_words(amount, count, words):
    (text,) = words_of([plan(amount=Decimal(amount), instalments=count)])
    assert words in text.sentence


def test_gaps_are_shown_and_blocked():
    gaps = lump(payer=None, payee=None, amount=None, first_due_on=None, method="")
    assert words_of([gaps])[0].sentence.count("[not yet said]") == 5
    assert blocking(gaps, default()) == [
        "Say who must pay.",
        "Say who is to be paid.",
        "Enter the amount.",
        "Say how the money will be paid, for example “bank transfer”.",
        "Enter the date by which it must be done.",
    ]


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ([default(1)], "Nothing is to be paid or done"),
        ([lump()], "what happens if a payment is missed"),
        ([lump(first_due_on=date(2026, 11, 20)), default()], "20 November 2026 is in the past"),
        ([lump(payee=DEFENDANT), default()], "same side"),
        ([plan(instalments=None), default()], "Enter the number of instalments"),
        ([plan(frequency=""), default()], "how often"),
        ([plan(amount=Decimal("0.02")), default()], "at least one penny"),
        ([lump(kind=TermKind.OTHER_ACT, words=" "), default()], "Say what must be done"),
    ],
)
def test_what_blocks(terms, sentence):
    sentences = blocking(*terms)
    assert len(sentences) == 1
    assert sentence in sentences[0]


def test_a_complete_draft_has_nothing_to_put_right():
    assert found(lump(), default()) == []
    assert blocking(lump(first_due_on=TODAY), default()) == []


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (lump(amount=Decimal("2000.01")), "£2,000.01, more than the claim of £2,000.00"),
        (lump(amount=Decimal(0)), "The amount is zero"),
        (lump(first_due_on=date(2026, 12, 25)), "25 December 2026: a weekend or bank holiday"),
        (plan(first_due_on=date(2027, 1, 31)), "31 January 2027 and 1 more"),
        (lump(method="bank transfer as soon as possible"), "“as soon as possible”"),
        (lump(first_due_on=date(2040, 1, 1)), "1 January 2040: a weekend"),
    ],
)
def test_what_only_warns(term, sentence):
    """A sum above the claim, or zero, is lawful: warned of, never blocked."""
    findings = found(term, default())
    assert [f.severity for f in findings] == [Severity.WARNING]
    assert sentence in findings[0].sentence


@pytest.mark.django_db
class TestDocument:
    def issued(self, case=None):
        version = agreed_by_all(case)
        case = version.agreement.case
        at = timezone.now()
        return issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=version.pk)

    def pdf(self, version):
        parties = list(version.agreement.case.parties.all())
        return agreement_pdf(version, standings_of(version, parties))

    def test_it_says_what_was_agreed(self):
        version = self.issued()
        reader = PdfReader(BytesIO(self.pdf(version)))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        kept = text_from(version.text)
        for words in (
            kept.claim_number,
            kept.title,
            "£1,234.50",
            "bank transfer",
            "judgment for the unpaid balance",
            "restore the claim",
            "The party in person",
            version.agreement.code,
            "/verify/",
            *(term.heading for term in kept.terms),
        ):
            assert words in text
        for page in reader.pages:
            assert version.agreement.code in page.extract_text()
            assert version.text_hash in page.extract_text()
        assert reader.trailer["/Root"]["/Lang"] == "en-GB"
        assert version.agreement.code in reader.metadata.title

    def test_the_same_version_gives_the_same_bytes_in_another_process(self):
        version = self.issued()
        standings = standings_of(version, list(version.agreement.case.parties.all()))
        html = agreement_html(version, standings)
        script = (
            "import sys; from core.pdf import render_pdf;"
            "sys.stdout.buffer.write(render_pdf(sys.stdin.buffer.read().decode()))"
        )
        other = subprocess.run(
            [sys.executable, "-c", script], input=html.encode(), capture_output=True, check=True
        )
        assert other.stdout == self.pdf(Version.objects.get(pk=version.pk))

    @pytest.mark.parametrize(
        "name",
        [
            "<img src='http://127.0.0.1:9/x'><b>Sam</b> & {{ code }} {% include 'x' %}",
            "N" * 300,
            "شركة الأمل للتجارة \u202e",
            "Gŵyn Llŷr",
            "=HYPERLINK(1) \U0001f600",
        ],
    )
    def test_names_are_printed_literally(self, name):
        case = settling_case()
        case.parties.filter(role="DEFENDANT_1").update(name=name)
        version = self.issued(type(case).objects.get(pk=case.pk))
        standings = standings_of(version, list(version.agreement.case.parties.all()))
        html = agreement_html(version, standings)
        assert "<img" not in html
        assert "<b>Sam" not in html
        reader = PdfReader(BytesIO(agreement_pdf(version, standings)))
        text = "".join("".join(page.extract_text() for page in reader.pages).split())
        if name.isascii() or "ŵ" in name:
            assert "".join(name.split()) in text
        assert "\u202e" not in version.text

    def test_the_kept_text_survives_a_round(self):
        version = self.issued()
        assert canonical_json(text_from(version.text)) == version.text
        assert hash_of(version.text) == version.text_hash

    def test_a_draft_has_no_document(self):
        version = agreed_by_all()
        with pytest.raises(ValueError, match="issued"):
            agreement_html(version, [])
