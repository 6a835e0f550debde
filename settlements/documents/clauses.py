"""The standard clauses. An issued agreement keeps its own words, so these may be improved."""

from settlements.enums import Clause

CLAUSES: dict[str, str] = {
    Clause.DEFAULT: (
        "If a payment is not made in full by its date, the whole unpaid balance becomes due at "
        "once. The party to be paid may then ask the court to enter judgment for the unpaid "
        "balance, without a further hearing, or to restore the claim."
    ),
    Clause.FULL_AND_FINAL: (
        "This agreement settles the claim and any counterclaim in full. When everything in it "
        "has been done, neither side may claim anything more from the other about the same facts."
    ),
    Clause.CONFIDENTIALITY: (
        "The parties keep these terms confidential, except where the law requires otherwise or "
        "where they need advice, or need to carry out or enforce this agreement."
    ),
    Clause.NO_ADMISSION: "No party admits fault or liability by making this agreement.",
    Clause.STAYED: (
        "The claim is stayed on these terms: nothing more happens in it unless a party asks the "
        "court to enforce this agreement or to restore the claim."
    ),
}
DEFAULT_OF_AN_ACT = (
    "If anything in this agreement is not done by its date, the other side may ask the court to "
    "restore the claim."
)
# Added to every draft, in this order; confidentiality only when the parties ask for it.
ADDED_TO_DRAFTS = (Clause.DEFAULT, Clause.FULL_AND_FINAL, Clause.NO_ADMISSION, Clause.STAYED)


def clause_words(clause: str, *, something_to_pay: bool) -> str:
    """The clause's words; the default clause speaks of payment only where there is one."""
    if clause == Clause.DEFAULT and not something_to_pay:
        return DEFAULT_OF_AN_ACT
    return CLAUSES[clause]
