"""Asking somebody by hand: who may ask whom, what is refused, and that once is once. A5, S1."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.errors import TaskRefused
from cases.models import Task
from cases.services.asking import add_task
from core.errors import NotAllowed
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db


def ask(actor, now, whom=None, **said):
    given = {
        "key": uuid4(),
        "title": "Order the headsets",
        "role": whom.role if whom else "CASE_ADMIN",
        "team": whom.team if whom else None,
        "due_at": now + timedelta(days=2),
        "priority": 2,
        **said,
    }
    return add_task(assignee=whom, actor=actor, at=now, **given)


def test_a_leader_asks_their_team_and_the_story_keeps_the_words_to_itself(now):
    leader = LeaderFactory()
    mediator = UserFactory(team=leader.team, name="Mo Moor")
    case = CaseFactory(team=leader.team, mediator=mediator)
    task = ask(leader, now, mediator, case_id=case.pk, title="Ring about the hurt")
    assert (task.kind, task.assignee, task.case) == ("BY_HAND", mediator, case)
    assert case.events.get().sentence == "Task for Mo Moor added."
    assert task.public_title == "Task for Mo Moor, asked for by a colleague"


def test_the_same_form_twice_asks_once(now):
    leader, key = LeaderFactory(), uuid4()
    mediator = UserFactory(team=leader.team)
    assert ask(leader, now, mediator, key=key) == ask(leader, now, mediator, key=key)
    assert Task.objects.count() == 1


def test_nobody_asks_whom_they_do_not_lead(now):
    leader, admin = LeaderFactory(), CaseAdminFactory()
    case = CaseFactory(team=leader.team)
    for actor, whom, said in (
        (leader, UserFactory(), {}),
        (UserFactory(), None, {}),
        (LeaderFactory(), None, {"case_id": case.pk}),
        (admin, UserFactory(), {"case_id": case.pk}),
    ):
        with pytest.raises(NotAllowed):
            ask(actor, now, whom, **said)
    assert not Task.objects.exists()


def test_not_for_a_moment_that_is_over_nor_for_somebody_switched_off(now):
    leader = LeaderFactory()
    with pytest.raises(TaskRefused, match="in the past"):
        ask(leader, now, UserFactory(team=leader.team), due_at=now)
    with pytest.raises(TaskRefused, match="more than two years"):
        ask(leader, now, UserFactory(team=leader.team), due_at=now + timedelta(days=733))
    with pytest.raises(TaskRefused, match="may not sign in"):
        ask(leader, now, UserFactory(team=leader.team, is_active=False))


def test_about_a_case_only_of_those_who_may_see_it(now):
    leader = LeaderFactory()
    peer = UserFactory(team=leader.team, name="Pat Peer")
    case = CaseFactory(team=leader.team, mediator=UserFactory(team=leader.team))
    with pytest.raises(TaskRefused, match="Pat Peer may not see the case"):
        ask(leader, now, peer, case_id=case.pk)
    assert not Task.objects.exists()


class TestPage:
    def sent(self, whom, day):
        boxes = {f"due_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
        said = {"key": uuid4(), "title": "Read the file", "whom": whom, "priority": 1}
        return {**said, **boxes}

    def test_asks_about_a_case_and_leads_back_to_it(self, client, now):
        leader = LeaderFactory()
        case = CaseFactory(team=leader.team)
        client.force_login(leader)
        address = f"{reverse('task_add')}?case={case.reference}"
        day = timezone.localdate(now) + timedelta(days=1)
        page = client.post(address, self.sent("role:CASE_ADMIN", day), follow=True)
        assert b"The task is on its way." in page.content
        assert page.redirect_chain[-1][0] == reverse("case_detail", args=[case.reference])
        task = Task.objects.get()
        assert (task.case, task.role, task.assignee, task.priority) == (case, "CASE_ADMIN", None, 1)
        assert timezone.localtime(task.due_at).hour == 17

    def test_sent_twice_says_that_nothing_was_added(self, client, now):
        leader, day = LeaderFactory(), timezone.localdate(now) + timedelta(days=1)
        client.force_login(leader)
        form = self.sent(f"person:{UserFactory(team=leader.team).pk}", day)
        for said in (b"The task is on its way.", b"This was already recorded"):
            assert said in client.post(reverse("task_add"), form, follow=True).content
        assert Task.objects.count() == 1

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, client, now):
        leader, day = LeaderFactory(), timezone.localdate(now) - timedelta(days=1)
        client.force_login(leader)
        stranger = client.post(reverse("task_add"), self.sent(f"person:{UserFactory().pk}", day))
        assert stranger.status_code == 422
        assert b"Choose somebody from the list." in stranger.content
        mine = UserFactory(team=leader.team)
        late = client.post(reverse("task_add"), self.sent(f"person:{mine.pk}", day))
        assert late.status_code == 409
        assert b"The due date is in the past." in late.content
        assert b'value="Read the file"' in late.content

    def test_is_for_those_who_lead_and_for_cases_they_see(self, client):
        client.force_login(UserFactory())
        assert client.get(reverse("task_add")).status_code == 403
        client.force_login(LeaderFactory())
        assert client.get(reverse("task_add"), {"case": CaseFactory().reference}).status_code == 404
