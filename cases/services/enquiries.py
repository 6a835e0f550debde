"""Queries and complaints about a case, with an owner, to their conclusion or escalation (S14)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django_fsm import can_proceed

from accounts.enums import Role
from accounts.models import User
from cases.enums import EnquiryKind, TaskKind
from cases.errors import EntryRefused
from cases.models import Case, Enquiry
from cases.permissions.record import works_on_case
from cases.services.entries import (
    case_to_write,
    check_ahead,
    end_of,
    party_of_case,
    put,
    tell,
    written_before,
)
from cases.services.tasks import open_task, overtake_tasks
from core.errors import StalePage
from core.history import save_version


def open_enquiry(
    *,
    case_id: int,
    kind: str,
    party_id: int | None,
    person: str,
    summary: str,
    owner_id: int,
    due_on: date,
    key: UUID,
    actor: User,
    at: datetime,
) -> Enquiry:
    """Log a query or complaint and give it to its owner as a task. Raises EntryRefused."""
    with transaction.atomic():
        case = case_to_write(case_id, "open_enquiry", actor)
        if before := written_before(Enquiry, key, case):
            return before
        party = party_of_case(case, party_id)
        if kind not in EnquiryKind.values or not summary.strip() or not (party or person.strip()):
            raise EntryRefused("Say what kind it is, who asked, and what about.")
        owner = User.objects.filter(pk=owner_id, is_active=True).first()
        if owner is None or not works_on_case(owner, case):
            raise EntryRefused("Choose an owner who works on this case.")
        check_ahead(due_on, at)
        enquiry = Enquiry(
            case=case,
            key=key,
            kind=kind,
            party=party,
            person=person,
            summary=summary,
            owner=owner,
            due_on=due_on,
            recorded_at=at,
            recorded_by=actor,
        )
        put(enquiry, actor=actor, reason="Logged")
        label = enquiry.get_kind_display()
        open_task(
            dedupe_key=f"enquiry:{enquiry.pk}:answer",
            title=f"{case.reference}: answer a {label.lower()} about the case",
            role=owner.role,
            assignee=owner,
            due_at=end_of(due_on),
            at=at,
            case=case,
            kind=TaskKind.FOLLOW_UP,
        )
        tell(case, "cases.open_enquiry", f"{label} about the case logged.", actor, at)
        return enquiry


def escalate_enquiry(
    *, enquiry_id: int, because: str, actor: User, at: datetime, version: int | None
) -> Enquiry:
    """Give it to the team leader, or to case administrators while the case has no team.

    Raises EntryRefused, StalePage.
    """
    with transaction.atomic():
        case, enquiry = _locked(enquiry_id, "escalate_enquiry", actor, version)
        if not can_proceed(enquiry.escalate):
            raise EntryRefused("This was escalated or concluded already.")
        if not because.strip():
            raise EntryRefused("Say why it is escalated.")
        enquiry.escalate(actor=actor, at=at, because=because)
        save_version(enquiry, actor=actor, reason="Escalated")
        label = enquiry.get_kind_display()
        overtake_tasks(prefix=f"enquiry:{enquiry.pk}:")
        open_task(
            dedupe_key=f"enquiry:{enquiry.pk}:escalated",
            title=f"{case.reference}: an escalated {label.lower()} about the case",
            role=Role.TEAM_LEADER if case.team_id else Role.CASE_ADMIN,
            team=case.team,
            due_at=end_of(enquiry.due_on),
            at=at,
            case=case,
            kind=TaskKind.FLAG,
        )
        to_whom = "team leader" if case.team_id else "case administrators"
        tell(case, "cases.escalate_enquiry", f"{label} escalated to the {to_whom}.", actor, at)
        return enquiry


def conclude_enquiry(
    *, enquiry_id: int, conclusion: str, actor: User, at: datetime, version: int | None
) -> Enquiry:
    """Say how it ended; its tasks fall away. Raises EntryRefused, StalePage."""
    with transaction.atomic():
        case, enquiry = _locked(enquiry_id, "conclude_enquiry", actor, version)
        if not can_proceed(enquiry.conclude):
            raise EntryRefused("This was concluded already.")
        if not conclusion.strip():
            raise EntryRefused("Say how it was concluded, and who was told.")
        enquiry.conclude(actor=actor, at=at, conclusion=conclusion)
        save_version(enquiry, actor=actor, reason="Concluded")
        overtake_tasks(prefix=f"enquiry:{enquiry.pk}:")
        label = enquiry.get_kind_display()
        tell(case, "cases.conclude_enquiry", f"{label} about the case concluded.", actor, at)
        return enquiry


def _locked(enquiry_id: int, action: str, actor: User, version: int | None) -> tuple[Case, Enquiry]:
    case_id = Enquiry.objects.values_list("case_id", flat=True).get(pk=enquiry_id)
    case = case_to_write(case_id, action, actor)
    enquiry = case.enquiries.select_for_update(of=("self",)).get(pk=enquiry_id)
    if version is not None and version != enquiry.version:
        raise StalePage
    return case, enquiry
