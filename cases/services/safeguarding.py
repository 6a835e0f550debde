"""Concerns for somebody's safety: passed to named team leaders, who decide what becomes of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from cases import timeline
from cases.enums import ConcernDecision, TaskKind, TaskPriority
from cases.enums.task_keys import SAFEGUARDING
from cases.errors import PartyRefused
from cases.models import Case, SafeguardingConcern
from cases.permissions import RULES
from cases.services.party_records import locked_party, open_party, party_changed
from cases.services.tasks import open_task, overtake_tasks
from core.decisions import require
from core.errors import StalePage

DECIDED = "A team leader decided how the case goes on."


def raise_concern(
    *,
    party_id: int,
    words: str,
    recipient_ids: Sequence[int],
    actor: User,
    at: datetime,
    version: int | None,
) -> SafeguardingConcern:
    """Escalate a concern to named team leaders: a task without content for each; the case waits.

    Raises NotAllowed, StalePage, WrongCaseState, PartyRefused.
    """
    with transaction.atomic():
        case, party = open_party(party_id, "raise_concern", actor=actor, version=version)
        leaders = User.objects.filter(role=Role.TEAM_LEADER, is_active=True)
        recipients = list(leaders.filter(pk__in=recipient_ids))
        if not words.strip() or not recipients or len(recipients) != len(set(recipient_ids)):
            raise PartyRefused("Say what the concern is, and choose who is to act on it.")
        concern = SafeguardingConcern.objects.create(
            party=party, words=words.strip(), raised_at=at, raised_by=actor
        )
        concern.recipients.set(recipients)
        party_changed(
            case,
            "cases.raise_concern",
            "The case waits for a team leader's decision.",
            actor=actor,
            at=at,
            reason="Waits for a team leader",
        )
        for recipient in recipients:
            give_task(case, concern, recipient, at=at)
        return concern


def give_task(case: Case, concern: SafeguardingConcern, recipient: User, *, at: datetime) -> None:
    """Ask one recipient to act at once, without a word of what it is about."""
    open_task(
        dedupe_key=f"{SAFEGUARDING}{concern.pk}:{recipient.pk}",
        title=f"{case.reference}: a colleague asks you for an urgent decision",
        role=Role.TEAM_LEADER,
        due_at=at,
        at=at,
        case=case,
        assignee=recipient,
        kind=TaskKind.FLAG,
        priority=TaskPriority.URGENT,
    )


def decide_concern(
    *, concern_id: int, decision: str, note: str, actor: User, at: datetime, version: int | None
) -> SafeguardingConcern:
    """A recipient decides whether mediation may go on; the other tasks of it close.

    Where it must not, a case administrator is asked to take the case out of mediation: the
    latest round of the claim, which waited too. Raises NotAllowed, StalePage when it is decided
    already, PartyRefused.
    """
    with transaction.atomic():
        party_id = SafeguardingConcern.objects.values_list("party_id", flat=True).get(pk=concern_id)
        case, _ = locked_party(party_id)
        concern = SafeguardingConcern.objects.select_for_update(of=("self",)).get(pk=concern_id)
        require(RULES, "decide_concern", actor, concern)
        if concern.decided_at is not None or (version is not None and version != case.version):
            raise StalePage
        if decision not in ConcernDecision.values or not note.strip():
            raise PartyRefused("Choose what you decide, and say what is done about the concern.")
        concern.decision, concern.note = decision, note.strip()
        concern.decided_at, concern.decided_by = at, actor
        concern.save()
        overtake_tasks(prefix=f"{SAFEGUARDING}{concern.pk}:")
        party_changed(
            case, "cases.decide_concern", DECIDED, actor=actor, at=at, reason="Team leader decided"
        )
        latest = Case.objects.filter(claim_number=case.claim_number).latest("pk")
        if latest.pk != case.pk:
            timeline.record(
                case=latest, kind="cases.decide_concern", sentence=DECIDED, actor=actor, at=at
            )
        if decision == ConcernDecision.STOP:
            open_task(
                dedupe_key=f"{SAFEGUARDING}{concern.pk}:stop",
                title=f"{latest.reference}: record that this case is unsuitable for mediation",
                role=Role.CASE_ADMIN,
                due_at=at,
                at=at,
                case=latest,
                kind=TaskKind.FLAG,
                priority=TaskPriority.URGENT,
            )
        return concern
