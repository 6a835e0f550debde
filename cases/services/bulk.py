"""Doing one thing to many cases: each in its own transaction, each once, each with its outcome."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from accounts.models import Team, User
from cases.enums import BulkKind, BulkOutcome, ReferralDecision
from cases.errors import CannotAssign
from cases.models import BulkAct, BulkItem, Case
from cases.permissions import RULES
from cases.selectors.bulk import MOST_CASES, may_give_back
from cases.services.assignment import assign_case
from cases.services.referral_decision import Weighed, check_weighed, decide_referral
from core.decisions import require
from core.errors import DomainError
from core.jobs import run_after_commit

logger = logging.getLogger(__name__)
BROKEN = (
    "Something went wrong with this case, so nothing of it was changed. Open the case and do it "
    "there; if that fails too, tell whoever looks after the service."
)
# So many are done while the person waits; more by the worker, while a page shows how far it is.
AT_ONCE = 25


def start_bulk(
    *,
    token: UUID,
    kind: str,
    cases: Sequence[tuple[int, int]],
    mediator: User | None = None,
    team: Team | None = None,
    answers: Mapping[str, str] | None = None,
    reasons: str = "",
    actor: User,
    at: datetime,
) -> BulkAct:
    """Do `kind` to the cases, given as (id, version shown); the same token again does nothing.

    Triage takes the suitability checklist as it was answered for all of them, with the reasons.
    Cases the person may not see are left out. Raises EntryRefused, NotAllowed.
    """
    require(RULES, "run_bulk", actor, None)
    answers = dict(answers or {})
    if kind == BulkKind.READY:
        check_weighed(Weighed(answers, ReferralDecision.GO_AHEAD, reasons))
    with transaction.atomic():
        act, new = BulkAct.objects.get_or_create(
            token=token,
            defaults={
                "kind": kind,
                "actor": actor,
                "mediator": mediator,
                "team": team,
                "answers": answers,
                "reasons": reasons,
                "started_at": at,
            },
        )
        if new:
            shown = dict(cases[:MOST_CASES])
            visible = Case.objects.visible_to(actor).filter(pk__in=shown)
            BulkItem.objects.bulk_create(
                BulkItem(
                    act=act,
                    case=case,
                    version=shown[case.pk],
                    mediator_before_id=case.mediator_id,
                    team_before_id=case.team_id,
                )
                for case in visible.order_by("-referred_at", "-pk")
            )
    return begin(act, at=at) if new else act


def give_back(*, act_id: UUID, actor: User, at: datetime) -> BulkAct:
    """Give every case that an act gave away back to who had it; again gives the same act.

    A case that was given on since is left. Raises CannotAssign, NotAllowed.
    """
    require(RULES, "run_bulk", actor, None)
    with transaction.atomic():
        act = BulkAct.objects.select_for_update(of=("self",)).get(pk=act_id, actor=actor)
        if known := BulkAct.objects.filter(undoes=act).first():
            return known
        if not may_give_back(act):
            raise CannotAssign("This cannot be taken back.")
        back = BulkAct.objects.create(
            token=uuid4(), kind=BulkKind.BACK, actor=actor, undoes=act, started_at=at
        )
        BulkItem.objects.bulk_create(
            BulkItem(
                act=back,
                case_id=item.case_id,
                mediator_before_id=item.mediator_before_id,
                team_before_id=item.team_before_id,
            )
            for item in act.items.filter(outcome=BulkOutcome.DONE)
        )
    return begin(back, at=at)


def begin(act: BulkAct, *, at: datetime) -> BulkAct:
    """Do a short act now, and leave a long one to the worker."""
    if act.items.count() <= AT_ONCE:
        return work_off(act_id=act.pk, at=at)
    run_after_commit("cases.work_off_bulk", act_id=str(act.pk))
    return act


def work_off(*, act_id: UUID, at: datetime) -> BulkAct:
    """Do what is left of an act; several at once do each case once."""
    act = BulkAct.objects.select_related("mediator__team", "team", "actor__team", "undoes").get(
        pk=act_id
    )
    waiting = act.items.filter(outcome=BulkOutcome.WAITING)
    for item_id, case_id in list(waiting.values_list("pk", "case_id")):
        _do_one(act, item_id=item_id, case_id=case_id, at=at)
    with transaction.atomic():
        act = BulkAct.objects.select_for_update().get(pk=act_id)
        left = act.items.filter(outcome=BulkOutcome.WAITING).exists()
        if act.finished_at is None and not left:
            act.finished_at = at
            act.save()
    return act


def sweep_bulk(*, at: datetime) -> int:
    """Go on with acts that a stopped worker left; returns how many there were."""
    running = list(BulkAct.objects.filter(finished_at=None, started_at__lt=at))
    for act in running:
        work_off(act_id=act.pk, at=at)
    return len(running)


def _do_one(act: BulkAct, *, item_id: int, case_id: int, at: datetime) -> None:
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        item = BulkItem.objects.select_for_update(of=("self",)).get(pk=item_id)
        if item.outcome != BulkOutcome.WAITING:
            return
        try:
            with transaction.atomic():
                _act_on(act, item, case, at)
        except DomainError as refusal:
            item.outcome, item.sentence = BulkOutcome.REFUSED, refusal.sentence[:500]
        except Exception:  # whatever is wrong with one case must not hold up the others
            logger.exception("bulk act %s failed for case %s", act.pk, case.pk)
            item.outcome, item.sentence = BulkOutcome.REFUSED, BROKEN
        else:
            item.outcome = BulkOutcome.DONE
        item.save()


def _act_on(act: BulkAct, item: BulkItem, case: Case, at: datetime) -> None:
    actor, version = act.actor, item.version
    if act.kind == BulkKind.READY:
        decide_referral(
            case_id=case.pk,
            weighed=Weighed(act.answers, ReferralDecision.GO_AHEAD, act.reasons),
            key=uuid5(act.token, str(case.pk)),
            actor=actor,
            at=at,
            version=version,
        )
        return
    mediator, team = act.mediator, act.team
    if act.undoes is not None:
        gave = act.undoes
        mediator, team = item.mediator_before, item.team_before
        if case.mediator_id != gave.mediator_id or (gave.team_id and case.team_id != gave.team_id):
            raise CannotAssign("Somebody has given the case on since, so it was left.")
    assign_case(
        case_id=case.pk,
        mediator=mediator,
        team=team,
        reason=act.reasons,
        actor=actor,
        at=at,
        version=version,
    )
