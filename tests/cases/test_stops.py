"""What stops a case because of a party: it blocks triage, booking and mediation until it ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from appointments.selectors.reminders import parties_to_remind
from appointments.services.booking import book_appointment
from appointments.services.waiting.reading import stopped_cases
from cases.enums import CaseState, TaskPriority
from cases.errors import CaseStopped, NotReady, PartyRefused
from cases.models import Case, StopFlag, Task
from cases.selectors.stops import held_until, stops_of
from cases.services.lifecycle import start_mediation
from cases.services.rounds import refer_again
from cases.services.safeguarding import decide_concern, raise_concern
from cases.services.stops import (
    end_breathing_spaces,
    flag_stop,
    lift_stop,
    record_breathing_space,
)
from cases.services.triage import mark_ready
from core.errors import NotAllowed, StalePage
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import SlotFactory
from tests.factories.cases import CaseFactory, SafeguardingConcernFactory
from tests.factories.record import SuitabilityCheckFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 1), date(2026, 12, 30)


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def party(case):
    return case.parties.order_by("role").first()


def breathe(party, admin, *, first=FIRST, last=LAST, at=AT):
    return record_breathing_space(
        party_id=party.pk, first_day=first, last_day=last, reference="BS-1",
        actor=admin, at=at, version=None,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["CHILD", "PROTECTED"])
def test_a_child_or_protected_party_stops_the_case(case, party, admin, kind):
    flag_stop(party_id=party.pk, kind=kind, actor=admin, at=AT, version=1)
    with pytest.raises(NotReady, match="needs the court's approval"):
        mark_ready(case_id=case.pk, actor=admin, at=AT, version=None)
    sentences = " ".join(event.sentence for event in case.events.all())
    assert "child" not in sentences
    assert "protected" not in sentences
    with pytest.raises(PartyRefused, match="already"):
        flag_stop(party_id=party.pk, kind=kind, actor=admin, at=AT, version=None)


def test_a_stop_that_was_a_mistake_is_lifted_with_a_reason(case, party, admin):
    flag = flag_stop(party_id=party.pk, kind="CHILD", actor=admin, at=AT, version=1)
    with pytest.raises(PartyRefused, match="Give the reason"):
        lift_stop(stop_id=flag.pk, reason=" ", actor=admin, at=AT, version=None)
    lift_stop(stop_id=flag.pk, reason="Wrong party", actor=admin, at=AT, version=None)
    SuitabilityCheckFactory(case=case)
    assert mark_ready(case_id=case.pk, actor=admin, at=AT, version=None).state == CaseState.READY
    flag.refresh_from_db()
    assert (flag.lifted_by, flag.lifted_reason) == (admin, "Wrong party")


@pytest.mark.parametrize("stop", ["child", "breathing", "concern"])
def test_nothing_is_booked_while_something_stops_the_case(client, party, admin, stop):
    case = party.case
    Case.objects.filter(pk=case.pk).update(state=CaseState.READY)
    if stop == "child":
        flag_stop(party_id=party.pk, kind="CHILD", actor=admin, at=AT, version=None)
    elif stop == "breathing":
        breathe(party, admin)
    else:
        SafeguardingConcernFactory(party=party)
    slot = SlotFactory(starts_at=AT + timedelta(days=8))
    with pytest.raises(CaseStopped):
        book_appointment(case_id=case.pk, slot_id=slot.pk, actor=admin, at=AT)
    case.refresh_from_db(fields=["version"])
    assert not case.appointments.exists()


def test_no_appointment_falls_into_a_breathing_space_that_begins_later(party, admin):
    case = party.case
    Case.objects.filter(pk=case.pk).update(state=CaseState.READY)
    breathe(party, admin, first=date(2026, 11, 9), last=LAST)
    inside = SlotFactory(starts_at=AT + timedelta(days=8))
    with pytest.raises(CaseStopped, match="breathing space until Wednesday 30 December 2026"):
        book_appointment(case_id=case.pk, slot_id=inside.pk, actor=admin, at=AT)
    before = SlotFactory(starts_at=AT + timedelta(days=2))
    book_appointment(case_id=case.pk, slot_id=before.pk, actor=admin, at=AT)
    assert case.appointments.count() == 1


def test_a_booked_case_that_is_stopped_is_not_mediated_and_becomes_a_task(admin):
    mediator = UserFactory()
    case = CaseFactory(state=CaseState.BOOKED, mediator=mediator, booked_at=AT, booked_by=admin)
    party = case.parties.first()
    flag = flag_stop(party_id=party.pk, kind="PROTECTED", actor=admin, at=AT, version=1)
    task = Task.objects.get()
    assert (task.role, task.case) == (Role.CASE_ADMIN, case)
    assert "protected" not in task.title.lower()
    case.refresh_from_db(fields=["version"])
    with pytest.raises(CaseStopped):
        start_mediation(case=case, actor=mediator, at=AT)
    lift_stop(stop_id=flag.pk, reason="A mistake", actor=admin, at=AT, version=None)
    task = Task.objects.get()
    assert task.state == "OVERTAKEN"


def test_the_booking_page_says_why_and_offers_no_hour(client, party, admin):
    case = party.case
    Case.objects.filter(pk=case.pk).update(state=CaseState.READY)
    SlotFactory(starts_at=timezone.now() + timedelta(days=8))
    today = timezone.localdate()
    breathe(party, admin, first=today, last=today + timedelta(days=59), at=timezone.now())
    client.force_login(admin)
    shown = client.get(reverse("case_appointments", args=[case.reference])).content.decode()
    assert "is in breathing space until" in shown
    assert 'name="slot"' not in shown


class TestBreathingSpace:
    def test_it_holds_on_its_first_and_last_day_and_no_longer(self, case, party, admin):
        breathe(party, admin)
        after = datetime(2026, 12, 31, 8, tzinfo=UTC)
        for day, held in ((LAST, True), (LAST + timedelta(days=1), False), (FIRST, True)):
            moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            assert bool(stops_of(case, at=moment)) is held
            assert (held_until(party, moment) == after) is held

    @pytest.mark.parametrize(
        ("first", "last"), [(LAST, FIRST), (date(2026, 8, 1), date(2026, 9, 30))]
    )
    def test_days_that_make_no_sense_are_refused(self, party, admin, first, last):
        with pytest.raises(PartyRefused, match="last day"):
            breathe(party, admin, first=first, last=last)

    def test_its_end_becomes_one_task_however_often_the_sweep_runs(self, case, party, admin):
        flag = breathe(party, admin)
        last = datetime(2026, 12, 30, 12, tzinfo=UTC)
        assert end_breathing_spaces(at=last) == 0
        assert end_breathing_spaces(at=last + timedelta(days=1)) == 1
        assert end_breathing_spaces(at=last + timedelta(days=1)) == 0
        task = Task.objects.get()
        assert (task.role, task.case) == (Role.CASE_ADMIN, case)
        flag.refresh_from_db()
        assert flag.ended_at
        assert flag.history.first().history_change_reason == "Last day passed"

    def test_a_space_that_ended_early_needs_no_task(self, party, admin):
        flag = breathe(party, admin)
        lift_stop(stop_id=flag.pk, reason="Cancelled", actor=admin, at=AT, version=None)
        assert end_breathing_spaces(at=AT + timedelta(days=200)) == 0
        assert breathe(party, admin, first=LAST, last=LAST).pk != flag.pk

    def test_there_is_one_at_a_time(self, party, admin):
        breathe(party, admin)
        with pytest.raises(PartyRefused, match="recorded already"):
            breathe(party, admin)
        assert StopFlag.objects.count() == 1


class TestSafeguarding:
    WORDS = "CANARY: she is afraid of him"

    def escalate(self, party, actor, *leaders):
        return raise_concern(
            party_id=party.pk, words=self.WORDS, recipient_ids=[leader.pk for leader in leaders],
            actor=actor, at=AT, version=None,
        )  # fmt: skip

    def test_each_recipient_gets_a_task_without_a_word_of_it(self, case, party, admin):
        leaders = [LeaderFactory(), LeaderFactory()]
        self.escalate(party, admin, *leaders)
        tasks = list(Task.objects.order_by("assignee"))
        assert [task.assignee for task in tasks] == sorted(leaders, key=lambda one: one.pk)
        assert {(task.priority, task.due_at) for task in tasks} == {(TaskPriority.URGENT, AT)}
        written = " ".join([*(t.title for t in tasks), *(e.sentence for e in case.events.all())])
        for word in ("CANARY", "afraid", "safeguard", "concern"):
            assert word.lower() not in written.lower()
        assert "decision" in stops_of(case, at=AT)[0].sentence

    def test_only_a_recipient_decides_and_once(self, party, admin):
        leader, other = LeaderFactory(), LeaderFactory()
        concern = self.escalate(party, admin, leader)
        sent = {
            "concern_id": concern.pk, "decision": "GO_ON", "note": "Spoke with her", "at": AT,
        }  # fmt: skip
        for person in (other, admin):
            with pytest.raises(NotAllowed):
                decide_concern(**sent, actor=person, version=None)
        decide_concern(**sent, actor=leader, version=None)
        with pytest.raises(StalePage):
            decide_concern(**sent, actor=leader, version=None)
        assert not stops_of(party.case, at=AT)
        assert set(Task.objects.values_list("state", flat=True)) == {"OVERTAKEN"}

    def test_a_mediation_that_must_not_go_on_is_for_the_administrators_to_end(self, party, admin):
        leader = LeaderFactory()
        concern = self.escalate(party, admin, leader)
        decide_concern(
            concern_id=concern.pk, decision="STOP", note="Police told", actor=leader, at=AT,
            version=None,
        )  # fmt: skip
        (stop,) = stops_of(party.case, at=AT)
        assert stop.reason == "SAFEGUARDING"
        task = Task.objects.get(state="OPEN")
        assert (task.role, "Police" in task.title) == (Role.CASE_ADMIN, False)
        assert (task.priority, task.due_at) == (TaskPriority.URGENT, AT)

    @pytest.mark.parametrize("who", ["nobody", "mediator"])
    def test_it_goes_to_team_leaders_alone(self, party, admin, who):
        chosen = [] if who == "nobody" else [UserFactory()]
        with pytest.raises(PartyRefused, match="choose who"):
            self.escalate(party, admin, *chosen)

    def test_the_page_is_for_writer_and_recipients_even_without_the_case(
        self, client, party, admin
    ):
        leader, other = LeaderFactory(), LeaderFactory()
        concern = self.escalate(party, admin, leader)
        url = reverse("concern_detail", args=[party.case.reference, concern.pk])
        for person, status in (
            (leader, 200),
            (admin, 200),
            (other, 404),
            (CaseAdminFactory(), 404),
        ):
            client.force_login(person)
            answer = client.get(url)
            assert answer.status_code == status
            assert ("CANARY" in answer.content.decode()) == (status == 200)
        client.force_login(leader)
        assert f'href="{url}"' in client.get(reverse("task_list")).content.decode()
        assert client.post(url, {"version": 2}).status_code == 422
        done = client.post(url, {"version": 2, "decision": "GO_ON", "note": "Spoke with her"})
        assert done.status_code == 302
        assert "Mediation may go on" in client.get(url).content.decode()
        again = client.post(url, {"version": 3, "decision": "STOP", "note": "x"})
        assert again.status_code == 409


class TestLaterRounds:
    """A decision that mediation must not go on holds in the next round of the claim."""

    @pytest.fixture
    def leader(self):
        return LeaderFactory()

    def later(self, case, admin):
        """The next round of a case that did not settle."""
        Case.objects.filter(pk=case.pk).update(state="NOT_SETTLED")
        return refer_again(case_id=case.pk, reason="Both ask", actor=admin, at=AT, version=None)

    def decided(self, party, leader, decision):
        SafeguardingConcernFactory(
            party=party, decision=decision, decided_at=AT, decided_by=leader, note="Spoke to them"
        )

    def test_it_stops_the_next_round_until_a_leader_decides_anew(self, case, party, admin, leader):
        self.decided(party, leader, "STOP")
        new = self.later(case, admin)
        copied = new.parties.get(role=party.role)
        (stop,) = stops_of(new, at=AT)
        assert (stop.party_id, stop.for_good) == (copied.pk, True)
        assert "raise a safeguarding concern" in stop.sentence
        SuitabilityCheckFactory(case=new)
        with pytest.raises(NotReady, match="In an earlier round"):
            mark_ready(case_id=new.pk, actor=admin, at=AT, version=None)
        self.decided(copied, leader, "GO_ON")
        assert stops_of(new, at=AT) == []
        assert stops_of(self.later(new, admin), at=AT) == []

    def test_what_may_go_on_does_and_a_later_round_stops_no_earlier_one(
        self, case, party, admin, leader
    ):
        self.decided(party, leader, "GO_ON")
        new = self.later(case, admin)
        self.decided(new.parties.get(role=party.role), leader, "STOP")
        assert stops_of(case, at=AT) == []
        assert len(stops_of(new, at=AT)) == 1

    def test_nobody_is_reminded_and_no_plan_books_it(self, case, party, admin, leader):
        new = self.later(case, admin)
        parties = [one.pk for one in new.parties.all()]
        assert len(parties_to_remind(new, parties, at=AT)) == 2
        self.decided(party, leader, "STOP")
        assert parties_to_remind(new, parties, at=AT) == []
        assert stopped_cases([new, CaseFactory()]) == {new.pk}

    def test_a_party_who_is_gone_stops_it_too(self, case, party, admin, leader):
        self.decided(party, leader, "STOP")
        new = self.later(case, admin)
        new.parties.filter(role=party.role).delete()
        (stop,) = stops_of(new, at=AT)
        assert stop.party_id in new.parties.values_list("pk", flat=True)

    @pytest.mark.parametrize("decision", ["GO_ON", "STOP"])
    def test_what_is_undecided_holds_the_next_round_until_it_is_decided(
        self, case, party, admin, leader, decision
    ):
        concern = SafeguardingConcernFactory(party=party, recipients=[leader])
        new = self.later(case, admin)
        copied = new.parties.get(role=party.role)
        (stop,) = stops_of(new, at=AT)
        assert (stop.party_id, stop.for_good) == (copied.pk, False)
        SuitabilityCheckFactory(case=new)
        with pytest.raises(NotReady, match="In an earlier round a team leader was asked"):
            mark_ready(case_id=new.pk, actor=admin, at=AT, version=None)
        assert stopped_cases([new]) == {new.pk}
        decide_concern(
            concern_id=concern.pk, decision=decision, note="Spoke to them",
            actor=leader, at=AT, version=None,
        )  # fmt: skip
        assert new.events.filter(kind="cases.decide_concern").count() == 1
        if decision == "GO_ON":
            assert stops_of(new, at=AT) == []
        else:
            assert [stop.for_good for stop in stops_of(new, at=AT)] == [True]
            assert Task.objects.get().case == new

    def test_another_claim_is_not_touched(self, party, leader):
        self.decided(party, leader, "STOP")
        assert stops_of(CaseFactory(), at=AT) == []
