"""Two people at one task at the same moment, on real connections."""

from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from cases.errors import TaskTaken
from cases.models import Case, OfficeNote, Task
from cases.services.notes import write_note
from cases.services.rounds import refer_again
from cases.services.taking import claim_task
from core.errors import DomainError
from tests.cases.clerks import resulted
from tests.factories.accounts import CaseAdminFactory, LeaderFactory
from tests.factories.cases import CaseFactory, TaskFactory
from tests.settlements.test_concurrency import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def test_of_two_claims_one_wins_and_the_other_reads_who():
    task, people = TaskFactory(case=CaseFactory()), CaseAdminFactory.create_batch(2)
    act = lambda who: claim_task(task_id=task.pk, actor=who, at=timezone.now())  # noqa: E731
    outcomes = together(*[lambda who=who: act(who) for who in people])
    winner = Task.objects.get().assignee
    (refusal,) = [outcome for outcome in outcomes if isinstance(outcome, TaskTaken)]
    assert refusal.sentence.startswith(winner.name)


def test_one_form_sent_twice_at_once_is_one_note():
    case, admin, key = CaseFactory(), CaseAdminFactory(), uuid4()
    act = lambda: write_note(  # noqa: E731
        case_id=case.pk, text="By post", pinned=False, outside_mediation=True, key=key,
        actor=admin, at=timezone.now(),
    )  # fmt: skip
    first, second = together(act, act)
    assert first == second == OfficeNote.objects.get()


def test_two_referrals_again_make_one_round():
    leader = LeaderFactory()
    case = resulted(leader, timezone.now())
    act = lambda: refer_again(  # noqa: E731
        case_id=case.pk, reason="Again", actor=leader, at=timezone.now(), version=None
    )
    outcomes = together(act, act)
    assert sum(isinstance(outcome, DomainError) for outcome in outcomes) == 1
    assert Case.objects.filter(claim_number=case.claim_number).count() == 2
