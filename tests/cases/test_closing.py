"""The closure checklist: what the service knows, what is answered, what is decided. A48-A50."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState
from cases.errors import CannotClose
from cases.models import Closure, Task
from cases.selectors.closing import checklist
from cases.selectors.told import told
from cases.services.closing import ClosingAnswers, close_case, decide_intervention
from cases.services.listing import acknowledge_notice, action_notice
from cases.services.open_issues import note_open_issue, remove_open_issue
from cases.services.results import attach_agreement, record_result
from core.errors import NotAllowed, StalePage
from notifications.models import Notice
from tests.cases.clerks import ANSWERS, TOLD, all_sent, resulted
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import CaseFactory
from tests.factories.closing import OpenIssueFactory
from tests.factories.notifications import NoticeFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return LeaderFactory()


@pytest.fixture
def ended(leader, now):
    return resulted(leader, now)


@pytest.fixture
def settled(case, hearing, mediator, now):
    record_result(
        case=case, outcome="SETTLED", codes=[], settled_on=now.date(), actor=mediator, at=now
    )
    return case


def close(case, actor, now, answers=TOLD, version=None):
    return close_case(case_id=case.pk, answers=answers, actor=actor, at=now, version=version)


def intervene(case, actor, now, **said):
    day = timezone.localdate(now) + timedelta(days=5)
    given = {"next_step": "Ring the claimant", "follow_up_on": day, "version": None, **said}
    return decide_intervention(case_id=case.pk, answers=ANSWERS, actor=actor, at=now, **given)


def note(case, actor, now):
    return note_open_issue(
        case_id=case.pk,
        kind="CONCERN",
        what="The fence",
        next_step="The parties speak in May",
        actor=actor,
        at=now,
        version=None,
    )


def test_a_settlement_waits_for_its_document_and_its_hearing(settled, officer, now):
    admin = CaseAdminFactory()
    with pytest.raises(CannotClose, match="has not removed the hearing"):
        close(settled, admin, now)
    asked = Notice.objects.get(kind="VACATE_HEARING")
    acknowledge_notice(notice_id=asked.pk, actor=officer, at=now)
    action_notice(notice_id=asked.pk, actor=officer, at=now)
    with pytest.raises(CannotClose, match="document is not made yet"):
        close(settled, admin, now)
    attach_agreement(case=settled, code="ABCD-EFGH", sha256="0" * 64)
    with pytest.raises(CannotClose, match="has not reached every party"):
        close(settled, admin, now, ANSWERS)
    all_sent(now)
    assert [line.reached for line in told(settled)] == [True, True]
    assert close(settled, admin, now, ANSWERS).state == CaseState.CLOSED
    with pytest.raises(CannotClose, match="Only a case with a result"):
        close(settled, admin, now)


def test_no_settlement_waits_for_the_listing_team(case, hearing, mediator, officer, now):
    record_result(
        case=case,
        outcome="NOT_SETTLED",
        codes=["APPOINTMENT_NO_AGREEMENT"],
        settled_on=None,
        actor=mediator,
        at=now,
    )
    with pytest.raises(CannotClose, match="has not actioned every notice"):
        close(case, CaseAdminFactory(), now)
    action_notice(notice_id=Notice.objects.get(kind="LIST_FOR_HEARING").pk, actor=officer, at=now)
    assert close(case, LeaderFactory(team=case.team), now).closed_at == now


def test_what_was_answered_is_kept(ended, leader, now):
    close(ended, leader, now)
    closure = Closure.objects.get()
    assert (closure.decision, closure.understanding, closure.how_known) == (
        "CLOSE",
        "ALL",
        "TELEPHONE",
    )
    assert (closure.told_otherwise, closure.decided_by) == ("By telephone", leader)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"understanding": "NONSENSE"}, "Say whether the parties"),
        ({"how_known": ""}, "Say whether the parties"),
        ({"understanding": "UNKNOWN"}, "do not fit together"),
        ({"how_known": "NOT_ASKED"}, "do not fit together"),
        ({"nothing_open": False}, "Note what is left"),
        ({"told_otherwise": ""}, "has not reached every party"),
    ],
)
def test_every_question_is_answered(ended, leader, now, changes, words):
    with pytest.raises(CannotClose, match=words):
        close(ended, leader, now, replace(TOLD, **changes))
    assert again(ended).state == CaseState.NOT_SETTLED
    assert not Closure.objects.exists()


def test_parties_who_could_not_be_asked_are_said_to_be_so(ended, leader, now):
    answers = ClosingAnswers("UNKNOWN", "NOT_ASKED", True, "By letter")
    assert close(ended, leader, now, answers).state == CaseState.CLOSED


def test_what_is_left_is_noted_or_said_not_to_be(ended, leader, now):
    issue = note(ended, leader, now)
    with pytest.raises(CannotClose, match="something is noted"):
        close(ended, leader, now)
    for _ in range(2):
        remove_open_issue(issue_id=issue.pk, actor=leader, at=now)
    assert issue.history.count() == 2
    note(ended, leader, now)
    close(ended, leader, now, replace(TOLD, nothing_open=False))
    sentences = " ".join(ended.events.values_list("sentence", flat=True))
    assert "fence" not in sentences
    with pytest.raises(CannotClose):
        note(ended, leader, now)


def test_something_more_to_do_becomes_a_task_and_closing_ends_it(ended, leader, now):
    intervene(ended, leader, now)
    task = Task.objects.get()
    assert (task.kind, task.role, task.team) == ("FOLLOW_UP", "TEAM_LEADER", leader.team)
    assert task.title == f"{ended.reference}: Ring the claimant"
    assert again(ended).state == CaseState.NOT_SETTLED
    close(ended, leader, now)
    assert again(task).state == "OVERTAKEN"
    assert list(Closure.objects.values_list("decision", flat=True)) == ["CLOSE", "INTERVENE"]


def test_something_more_needs_words_and_a_day_to_come(ended, leader, now):
    for said in ({"next_step": ""}, {"follow_up_on": timezone.localdate(now)}):
        with pytest.raises(CannotClose, match="Say what is to be done"):
            intervene(ended, leader, now, **said)


def test_who_may_and_old_pages(ended, leader, now):
    for act in (close, intervene, note):
        for person in (UserFactory(), AuditorFactory(), LeaderFactory()):
            with pytest.raises(NotAllowed):
                act(ended, person, now)
    for act in (close, intervene):
        with pytest.raises(StalePage):
            act(ended, CaseAdminFactory(), now, version=9)


def test_a_case_without_a_result_has_one_thing_to_do(now):
    items = checklist(CaseFactory(state="READY"))
    assert [item.done for item in items] == [False]


class TestPages:
    SENT = {
        "version": 1,
        "understanding": "ALL",
        "how_known": "TELEPHONE",
        "nothing_open": "on",
        "told_otherwise": "By telephone",
    }

    def test_say_what_is_left_and_then_close(self, client, ended, leader, now):
        notice = NoticeFactory(kind="LIST_FOR_HEARING", case_reference=ended.reference)
        client.force_login(leader)
        address = reverse("case_close", args=[ended.reference])
        case_page = reverse("case_detail", args=[ended.reference])
        assert address.encode() in client.get(case_page).content
        page = client.get(address).content
        assert b"has not actioned every notice" in page
        assert b"No message was written." in page
        assert client.post(address, self.SENT).status_code == 409
        row = again(notice)
        row.action(actor=leader, at=now)
        row.save()
        done = client.post(address, self.SENT, follow=True)
        assert b"The case is closed." in done.content
        assert b"Every party understands the outcome" in done.content

    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self, client, ended, leader):
        client.force_login(leader)
        address = reverse("case_close", args=[ended.reference])
        page = client.post(address, {"version": 1, "told_otherwise": "By pigeon"})
        assert page.status_code == 422
        assert b"Say how this is known." in page.content
        assert b"By pigeon" in page.content

    def test_notes_and_decisions_by_form(self, client, ended, leader, now):
        client.force_login(leader)
        noting = reverse("open_issue_note", args=[ended.reference])
        sent = {"version": 1, "kind": "UNRESOLVED", "what": "The fence", "next_step": "Speak"}
        page = client.post(noting, sent, follow=True).content
        assert b"The fence" in page
        removing = reverse("open_issue_remove", args=[ended.reference, ended.open_issues.get().pk])
        for _ in range(2):
            page = client.post(removing, follow=True)
            assert b"The note is removed." in page.content
        staying = reverse("case_intervene", args=[ended.reference])
        day = timezone.localdate(now) + timedelta(days=3)
        more = {"next_step": "Ring", "follow_up_on_day": day.day, "follow_up_on_month": day.month}
        version = again(ended).version
        sent = {**self.SENT, **more, "follow_up_on_year": day.year, "version": version}
        assert b"The case stays open" in client.post(staying, sent, follow=True).content
        assert client.post(staying, sent).status_code == 409

    def test_a_note_of_another_case_is_not_removed(self, client, ended, leader):
        other = OpenIssueFactory()
        client.force_login(leader)
        client.post(reverse("open_issue_remove", args=[ended.reference, other.pk]))
        assert again(other)

    def test_those_who_only_look_read_no_notes(self, client, ended):
        OpenIssueFactory(case=ended, what="The fence")
        for person, reads in ((CaseAdminFactory(), True), (AuditorFactory(), False)):
            client.force_login(person)
            page = client.get(reverse("case_detail", args=[ended.reference])).content
            assert (b"The fence" in page) == reads
