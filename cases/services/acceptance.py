"""Turning understood records into cases, set by set rather than row by row."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from cases.enums import DeadlineRule
from cases.feeds import CaseRecord
from cases.models import Case, DateToAvoid, Deadline, Party, ReferralBatch, TimelineEvent
from cases.scheduling import plan_deadline
from cases.selectors.schemes import usual_days
from cases.services.finding import insert_keys
from core.bulk import insert_history, insert_rows

RECEIVED = "Referral received"
CASE = ("reference", "claim_number", "ccd_number", "title", "claim_value", "needs_flagged")
PARTY = (
    "case_id",
    "role",
    "type",
    "name",
    "court_party_id",
    "represented",
    "solicitor_name",
    "email",
    "phone",
    "contact_name",
    "contact_phone",
    "contact_email",
)


def accept_cases(
    records: Sequence[CaseRecord], *, batch: ReferralBatch, actor: User | None, at: datetime
) -> list[int]:
    """Cases with parties, dates to avoid, first deadline, history and story.

    Returns the ids of the cases, in record order. Their numbers must be free; the caller holds
    the import lock. Nobody is told: the parties hear from the service when an appointment is made.
    """
    ids = insert_rows(
        Case,
        CASE,
        [
            (r.reference, r.reference, r.ccd_number, r.title, r.claim_value, r.needs_flagged)
            for r in records
        ],
        same={"referred_at": at, "last_event_at": at},
    )
    insert_history(Case, ids, actor=actor, reason=RECEIVED, at=at)
    insert_keys(ids, records)
    accept_parties(records, ids, actor=actor, at=at)
    start_deadlines(ids, at=at)
    insert_rows(
        TimelineEvent,
        ("case_id",),
        [(number,) for number in ids],
        same={
            "kind": "cases.import_feed",
            "sentence": f"Referral received in {batch.filename}."[:500],
            "actor_id": actor.pk if actor else None,
            "at": at,
        },
    )
    return ids


def accept_parties(
    records: Sequence[CaseRecord], cases: Sequence[int], *, actor: User | None, at: datetime
) -> None:
    """The parties of new cases and the days they cannot come."""
    given = [
        (case, party)
        for record, case in zip(records, cases, strict=True)
        for party in record.parties
    ]
    ids = insert_rows(
        Party,
        PARTY,
        [
            (
                case,
                party.role,
                party.type,
                party.name,
                party.court_party_id,
                party.represented,
                party.solicitor_name,
                party.email,
                party.phone,
                party.contact_name,
                party.contact_phone,
                party.contact_email,
            )
            for case, party in given
        ],
    )
    insert_history(Party, ids, actor=actor, reason=RECEIVED, at=at)
    avoided = insert_rows(
        DateToAvoid,
        ("party_id", "first_day", "last_day"),
        [
            (number, first, last)
            for number, (_, party) in zip(ids, given, strict=True)
            for first, last in party.dates_to_avoid
        ],
    )
    insert_history(DateToAvoid, avoided, actor=actor, reason=RECEIVED, at=at)


def start_deadlines(cases: Sequence[int], *, at: datetime) -> None:
    """The appointment limit of every case; one plan serves all, as all arrived together."""
    plan = plan_deadline(DeadlineRule.APPOINTMENT_WITHIN_28_DAYS, at, n=usual_days())
    ids = insert_rows(
        Deadline,
        ("case_id",),
        [(case,) for case in cases],
        same={
            "rule": DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
            "rule_version": plan.rule_version,
            "trigger": RECEIVED,
            "trigger_at": at,
            "due_at": plan.due_at,
            "working": plan.working,
        },
    )
    insert_history(Deadline, ids, actor=None, reason=RECEIVED, at=at)
