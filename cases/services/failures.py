"""Messages that could not be sent become work for a person, and are sent once they can be."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.enums import Role
from accounts.models import Team, User
from cases import timeline
from cases.enums import TaskKind, TaskState
from cases.enums.task_keys import DELIVERY, LISTING_TEAM
from cases.errors import TaskFinished
from cases.models import Case, Party, Task
from cases.selectors.listing_teams import listing_team_for
from cases.selectors.tasks import open_tasks
from cases.selectors.undelivered import contact_tasks, is_told_already, not_made_good
from cases.services.tasks import open_task, overtake_tasks, overtake_unwanted
from notifications.enums import ANSWERED_KINDS
from notifications.models import Delivery, Notice
from notifications.selectors import failed_deliveries, open_notices_without_team
from notifications.services import readdress, retry_delivery


def raise_delivery_tasks(*, at: datetime) -> int:
    """One open task for each failed delivery; those of deliveries sent since are closed.

    What did not reach a party about its appointment is one task, however many messages it were,
    and is closed when a later one came there. Returns how many tasks are new.
    """
    failed = {_key(delivery): delivery for delivery in not_made_good(failed_deliveries())}
    known = set(Task.objects.filter(dedupe_key__in=failed).values_list("dedupe_key", flat=True))
    new = 0
    for key, delivery in failed.items():
        if key not in known and not is_told_already(delivery):
            _open(key, delivery, at)
            new += 1
    overtake_unwanted(open_tasks(DELIVERY), wanted=failed)
    return new


def party_was_reached(*, case: Case, party: Party) -> None:
    """The party answered: nobody needs to find out any more whether messages reach it."""
    overtake_unwanted(contact_tasks(case, party).filter(state=TaskState.OPEN))


def retry_from_task(*, task_id: int, address: str, actor: User, at: datetime) -> Delivery:
    """Send the failed message of a task again; the task is no longer needed."""
    with transaction.atomic():
        task = Task.objects.get(pk=task_id)
        if task.delivery_id is None:
            raise TaskFinished("This task is not about a message, so nothing was sent.")
        case = Case.objects.select_for_update().filter(pk=task.case_id).first()
        delivery = retry_delivery(delivery_id=task.delivery_id, actor=actor, at=at, address=address)
        overtake_tasks(prefix=task.dedupe_key)
        if case is not None:
            timeline.record(
                case=case,
                kind="cases.retry_delivery",
                sentence=f"{delivery.notice.get_kind_display()}: sent again.",
                actor=actor,
                at=at,
            )
        return delivery


def send_to_new_teams(*, at: datetime) -> int:
    """Give notices that found no listing team to the one set up since; returns how many."""
    given = 0
    for notice_id, reference in open_notices_without_team().values_list("pk", "case_reference"):
        with transaction.atomic():
            case = Case.objects.select_for_update().get(reference=reference)
            notice = Notice.objects.select_for_update().get(pk=notice_id)
            team = listing_team_for(notice.court or case.court)
            if team is not None and notice.team_id is None:
                given += _give(notice, team, case, at)
    return given


def _give(notice: Notice, team: Team, case: Case, at: datetime) -> int:
    readdress(notice=notice, team=team, at=at)
    overtake_tasks(prefix=f"{LISTING_TEAM}{notice.pk}")
    timeline.record(
        case=case,
        kind="cases.send_to_new_team",
        sentence=f"{notice.get_kind_display()}: sent to {team.name}.",
        actor=None,
        at=at,
    )
    return 1


def _key(delivery: Delivery) -> str:
    # The moment is in the key because a message sent again can fail again.
    failed_at = delivery.failed_at.isoformat() if delivery.failed_at else ""
    return f"{DELIVERY}{delivery.pk}:{failed_at}"


def _open(key: str, delivery: Delivery, at: datetime) -> Task:
    notice = delivery.notice
    case = Case.objects.filter(reference=notice.case_reference).select_related("team").first()
    listing = notice.kind in ANSWERED_KINDS
    return open_task(
        dedupe_key=key,
        title=f"{notice.case_reference}: “{notice.get_kind_display()}” to "
        f"{notice.recipient_name} could not be sent. {delivery.last_error}",
        role=Role.TEAM_LEADER if listing and case and case.team else Role.CASE_ADMIN,
        team=case.team if listing and case else None,
        due_at=at + timedelta(days=1),
        at=at,
        case=case,
        kind=TaskKind.FAILURE,
    )
