"""What becomes of one record of a feed."""

from dataclasses import dataclass

from cases.enums import ReferralOutcome
from cases.feeds import CaseRecord, FeedRecord
from cases.services.duplicates import Known

CONTRADICTION = "The claim number belongs to one known case and the court system number to another."
KNOWN_CASE = "The case was already referred."


@dataclass(slots=True)
class Judged:
    """One record with what became of it; `case_id` is None in quarantine.

    `twin_id`: the refused record that it repeats word for word.
    """

    record: FeedRecord
    outcome: ReferralOutcome
    reason: str = ""
    case_id: int | None = None
    twin_id: int | None = None

    @property
    def case(self) -> CaseRecord:
        """The case of a record that was understood."""
        assert self.record.case is not None  # noqa: S101
        return self.record.case


def judge(record: FeedRecord, known: Known) -> Judged:
    """What becomes of the record; the numbers of an accepted one are taken."""
    if record.case is None:
        return Judged(record, ReferralOutcome.QUARANTINED, record.reason)
    if known.contradicts(record.case):
        return Judged(record, ReferralOutcome.QUARANTINED, CONTRADICTION)
    if known.has(record.case):
        return Judged(record, ReferralOutcome.DUPLICATE, KNOWN_CASE)
    known.claim(record.case)
    return Judged(record, ReferralOutcome.ACCEPTED)
