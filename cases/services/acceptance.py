"""Turning understood records into cases, set by set rather than row by row."""

from collections.abc import Sequence
from datetime import date, datetime

from accounts.models import User
from cases.enums import DeadlineRule
from cases.feeds import CaseRecord
from cases.models import Case, DateToAvoid, Deadline, Party, ReferralBatch, TimelineEvent
from cases.scheduling import plan_deadline
from cases.selectors.schemes import usual_days
from cases.services.finding import insert_keys
from core.bulk import insert_all, insert_history

RECEIVED = "Referral received"


def accept_cases(
    records: Sequence[CaseRecord], *, batch: ReferralBatch, actor: User | None, at: datetime
) -> list[Case]:
    """Cases with parties, dates to avoid, first deadline, history and story, in record order.

    Their numbers must be free; the caller holds the import lock. Nobody is told: the parties
    hear from the service when an appointment is made.
    """
    cases = [
        Case(
            reference=record.reference,
            ccd_number=record.ccd_number,
            title=record.title,
            claim_value=record.claim_value,
            needs_flagged=record.needs_flagged,
            referred_at=at,
            last_event_at=at,
        )
        for record in records
    ]
    insert_all(cases)
    insert_history(cases, actor=actor, reason=RECEIVED, at=at)
    insert_keys(cases, [record.parties for record in records])
    accept_parties(records, cases, actor=actor, at=at)
    deadlines = start_deadlines(cases, at=at)
    insert_history(deadlines, actor=None, reason=RECEIVED, at=at)
    insert_all(
        [
            TimelineEvent(
                case=case,
                kind="cases.import_feed",
                sentence=f"Referral received in {batch.filename}."[:500],
                actor=actor,
                at=at,
            )
            for case in cases
        ]
    )
    return cases


def accept_parties(
    records: Sequence[CaseRecord], cases: Sequence[Case], *, actor: User | None, at: datetime
) -> None:
    """The parties of new cases and the days they cannot come."""
    parties: list[Party] = []
    dates: list[tuple[Party, date, date]] = []
    for record, case in zip(records, cases, strict=True):
        for given in record.parties:
            party = Party(
                case=case,
                role=given.role,
                type=given.type,
                name=given.name,
                court_party_id=given.court_party_id,
                represented=given.represented,
                solicitor_name=given.solicitor_name,
                email=given.email,
                phone=given.phone,
                contact_name=given.contact_name,
                contact_phone=given.contact_phone,
                contact_email=given.contact_email,
            )
            parties.append(party)
            dates.extend((party, first, last) for first, last in given.dates_to_avoid)
    insert_all(parties)
    insert_history(parties, actor=actor, reason=RECEIVED, at=at)
    avoided = [DateToAvoid(party=p, first_day=first, last_day=last) for p, first, last in dates]
    insert_all(avoided)
    insert_history(avoided, actor=actor, reason=RECEIVED, at=at)


def start_deadlines(cases: Sequence[Case], *, at: datetime) -> list[Deadline]:
    """The appointment limit of every case; one plan serves all, as all arrived together."""
    plan = plan_deadline(DeadlineRule.APPOINTMENT_WITHIN_28_DAYS, at, n=usual_days())
    deadlines = [
        Deadline(
            case=case,
            rule=DeadlineRule.APPOINTMENT_WITHIN_28_DAYS,
            rule_version=plan.rule_version,
            trigger=RECEIVED,
            trigger_at=at,
            due_at=plan.due_at,
            working=plan.working,
        )
        for case in cases
    ]
    insert_all(deadlines)
    return deadlines
