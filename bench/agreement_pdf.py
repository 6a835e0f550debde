"""One agreement as PDF against bare WeasyPrint on the same HTML."""

from datetime import UTC, datetime

from weasyprint import HTML

from bench.measure import Row, compare, timed
from settlements.documents.agreement import agreement_html, agreement_pdf
from settlements.documents.canonical import AgreementText, canonical_json, hash_of
from settlements.documents.clauses import CLAUSES
from settlements.documents.wording import TermText
from settlements.models import Agreement, Version


def version() -> Version:
    """An issued version that was never stored: instalments and every standard clause."""
    payments = tuple((f"1 {month} 2027", "£125.00") for month in ("March", "April", "May"))
    terms = (
        TermText(
            "Instalments", "The defendant pays £375.00 to the claimant in 3 payments.", payments
        ),
        *(
            TermText(str(name).replace("_", " ").capitalize(), text)
            for name, text in CLAUSES.items()
        ),
    )
    text = canonical_json(
        AgreementText(
            claim_number="000MC001",
            title="Harbour Flooring Ltd v Owain Farrow",
            parties=(("Claimant 1", "Harbour Flooring Ltd"), ("Defendant 1", "Owain Farrow")),
            terms=terms,
        )
    )
    return Version(
        agreement=Agreement(code="BENCH-MARK-0001"),
        text=text,
        text_hash=hash_of(text),
        issued_at=datetime(2027, 2, 1, 11, 0, tzinfo=UTC),
    )


def measure() -> Row:
    """Template, rules and tagging ours; the layout engine is the same."""
    issued = version()
    html = agreement_html(issued, [])
    return compare(
        name="Agreement PDF",
        subject=(
            "agreement_pdf: template, PDF/UA tags, locked fetcher",
            lambda: timed(lambda: agreement_pdf(issued, [])),
        ),
        peer=("WeasyPrint on the same HTML", lambda: timed(lambda: HTML(string=html).write_pdf())),
        note="warm process; the peer writes an untagged PDF",
    )
