"""Re-sent cases update nothing by themselves: what is new is written down for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from simple_history.utils import bulk_create_with_history

from accounts.enums import Role
from accounts.models import User
from cases.enums import CourtChangeState, QuarantineStep, ReferralOutcome
from cases.enums.task_keys import COURT_CHANGE
from cases.errors import NotAFeed
from cases.feeds import CaseRecord, reread_record
from cases.models import (
    Case,
    CourtChange,
    Party,
    QuarantineAct,
    Referral,
    ReferralBatch,
    Task,
    TimelineEvent,
)
from cases.selectors.differences import Facts, differences, facts_of_case, facts_of_record
from cases.selectors.quarantine import working_text
from cases.services.tasks import overtake_tasks
from core.clocks.opening import in_service_hours
from core.history import save_with_history

KIND = "cases.note_differences"
DECIDE_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Resent:
    """A referral of a known case, as it was understood."""

    referral_id: int
    case_id: int
    raw: str
    record: CaseRecord


@dataclass(slots=True)
class Said:
    """What the court said last of a case: the text, its format, and the facts once needed."""

    raw: str
    format: str
    header: str
    facts: Facts | None = None

    def read(self) -> Facts | None:
        """The facts, or None when the text can no longer be understood."""
        if self.facts is None:
            try:
                record = reread_record(self.raw, self.format, self.header).case
            except NotAFeed:  # a CSV that was taken in before first lines were kept
                return None
            self.facts = facts_of_record(record) if record else None
        return self.facts


def note_differences(
    resent: Sequence[Resent], *, batch: ReferralBatch, actor: User | None, at: datetime
) -> int:
    """Write down what these referrals of known cases say that is new; returns how many do.

    Call in the transaction that stored the referrals, under the import lock. A few queries for
    any number of them: a case sent again word for word costs nothing more. A later referral takes
    the place of an open change, and still proposes what nobody has decided about.
    """
    last = said_before(resent)
    spoken = without_repeats(resent, last, batch)
    if not spoken:
        return 0
    case_ids = {one.case_id for one in spoken}
    cases = Case.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(case_ids)
    recorded = recorded_facts(cases)
    open_changes = {
        change.case_id: change
        for change in CourtChange.objects.filter(case__in=case_ids, state=CourtChangeState.OPEN)
    }
    new: dict[int, CourtChange] = {}
    for one in spoken:
        earlier = new.get(one.case_id) or open_changes.get(one.case_id)
        before = last.get(one.case_id)
        theirs = facts_of_record(one.record)
        found = differences(
            recorded[one.case_id],
            theirs,
            last=before.read() if before else None,
            proposed={row["key"]: row["theirs"] for row in earlier.differences} if earlier else {},
            thorough=before is not None and before.format == batch.format,
        )
        last[one.case_id] = Said(one.raw, batch.format, batch.header, theirs)
        new.pop(one.case_id, None)
        if found:
            new[one.case_id] = CourtChange(
                case=cases[one.case_id],
                referral_id=one.referral_id,
                differences=found,
                found_at=at,
            )
    for change in open_changes.values():
        set_aside(change)
    insert(list(new.values()), batch=batch, actor=actor, at=at)
    return len(new)


def note_late_differences(
    referral: Referral, record: CaseRecord, case_id: int | None, *, actor: User, at: datetime
) -> None:
    """Write down the news of a referral that waited in quarantine, under the import lock.

    What the court has said of the case since then is its later word: then nothing is news here.
    """
    later = Referral.objects.filter(case=case_id, pk__gt=referral.pk, twin_of=None)
    if case_id is None or later.exclude(outcome=ReferralOutcome.QUARANTINED).exists():
        return
    text = working_text(referral.pk, referral.raw)
    resent = Resent(referral.pk, case_id, text, record)
    note_differences([resent], batch=referral.batch, actor=actor, at=at)


def said_before(resent: Sequence[Resent]) -> dict[int, Said]:
    """What the court said last of each case before these referrals; one query.

    Of a record that was put right in quarantine that is the text that was accepted.
    """
    edited = QuarantineAct.objects.filter(referral=OuterRef("pk"), step=QuarantineStep.EDITED)
    latest = (
        Referral.objects.filter(case__in={one.case_id for one in resent}, twin_of=None)
        .exclude(pk__in=[one.referral_id for one in resent])
        .exclude(outcome=ReferralOutcome.QUARANTINED)
        .values("case")
        .annotate(latest=Max("pk"))
        .values("latest")
    )
    rows = Referral.objects.filter(pk__in=latest).annotate(
        text=Coalesce(Subquery(edited.order_by("-pk").values("text")[:1]), "raw")
    )
    named = rows.values_list("case_id", "text", "batch__format", "batch__header")
    return {case_id: Said(text, form, header) for case_id, text, form, header in named}


def without_repeats(
    resent: Sequence[Resent], last: dict[int, Said], batch: ReferralBatch
) -> list[Resent]:
    """Those that do not say word for word what the court said just before."""
    heard = {case_id: (said.raw, said.format) for case_id, said in last.items()}
    spoken = []
    for one in resent:
        text = (one.raw, batch.format)
        if heard.get(one.case_id) != text:
            spoken.append(one)
            heard[one.case_id] = text
    return spoken


def recorded_facts(cases: dict[int, Case]) -> dict[int, dict[str, Any]]:
    """What is recorded of each case; two queries."""
    parties: dict[int, list[Party]] = {case_id: [] for case_id in cases}
    rows = Party.objects.filter(case__in=cases)
    for party in rows.prefetch_related("dates_to_avoid"):
        parties[party.case_id].append(party)
    return {pk: facts_of_case(case, parties[pk]) for pk, case in cases.items()}


def set_aside(change: CourtChange) -> None:
    """A later referral takes its place."""
    change.supersede()
    save_with_history(change, actor=None, reason="Sent once more")
    overtake_tasks(prefix=task_key(change))


def insert(
    changes: list[CourtChange], *, batch: ReferralBatch, actor: User | None, at: datetime
) -> None:
    """The changes with their history, a task each, and a line in each case's story."""
    stamp = {"default_user": actor, "default_date": at}
    made = bulk_create_with_history(
        changes, CourtChange, default_change_reason="The court sent the case again", **stamp
    )
    tasks = [
        Task(
            dedupe_key=task_key(change),
            title=f"{change.case.reference}: the court has sent the case again with changes. "
            "Compare them and decide",
            role=Role.CASE_ADMIN,
            case=change.case,
            due_at=in_service_hours(at + DECIDE_WITHIN),
            created_at=at,
        )
        for change in made
    ]
    bulk_create_with_history(tasks, Task, default_change_reason="Opened", **stamp)
    TimelineEvent.objects.bulk_create(
        TimelineEvent(
            case=change.case,
            kind=KIND,
            sentence=f"The court sent the case again with changes in {batch.filename}."[:500],
            actor=actor,
            at=at,
        )
        for change in made
    )


def task_key(change: CourtChange) -> str:
    """The key of the task that asks for a decision."""
    return f"{COURT_CHANGE}{change.pk}:"
