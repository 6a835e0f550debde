"""Booking the waiting cases on pages: ask, look, book, see; who may, stale, interrupted."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from appointments import tasks
from appointments.models import Appointment, BookingPlan
from appointments.services.booking import book_appointment
from appointments.services.waiting import plans
from appointments.services.waiting.plans import ask_plan, confirm_plan, sweep_plans, work_off
from cases.models import Case
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import LeaderFactory, TeamFactory, UserFactory
from tests.factories.appointments import BookingPlanFactory, PlannedCaseFactory, SlotFactory
from tests.factories.cases import CaseFactory, DeadlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def three(mediator):
    """Three cases that wait, and two hours."""
    cases = [CaseFactory(state="READY") for _ in range(3)]
    for number, case in enumerate(cases):
        DeadlineFactory(case=case, due_at=NOW + timedelta(days=3 + 3 * number))
    for hour in range(2):
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=hour))
    return cases


def text(response):
    return " ".join(response.content.decode().split())


def asked(client, **answers):
    """The plan's page."""
    response = client.post(reverse("waiting_ask"), {"token": uuid4(), "most": "", **answers})
    assert response.status_code == 302
    return response["Location"]


class TestPages:
    def test_look_then_book(self, client, admin, three):
        client.force_login(admin)
        assert "3 cases wait for an appointment" in text(client.get(reverse("waiting_ask")))
        place = asked(client)
        shown = text(client.get(place))
        assert "<strong>2 cases</strong> would be booked, <strong>1</strong> of them after" in shown
        assert "3 days late" in shown
        assert "on the last day" in shown
        assert "The free times that suit it are needed for other cases" in shown
        assert "Monday 7 December 2026, 10:00" in shown
        assert not Appointment.objects.exists()
        assert not Notice.objects.exists()
        assert client.post(f"{place}book/")["Location"] == place
        shown = text(client.get(place))
        assert "<strong>2 cases</strong> booked" in shown
        assert "1 still waits" in shown
        assert Appointment.objects.count() == 2
        assert {row.booked_by for row in Appointment.objects.all()} == {admin}

    def test_pressed_twice_it_is_done_once(self, client, admin, three):
        client.force_login(admin)
        token = uuid4()
        place = asked(client, token=token)
        assert asked(client, token=token) == place
        client.post(f"{place}book/")
        client.post(f"{place}book/")
        assert Appointment.objects.count() == 2
        assert Notice.objects.count() == 4

    def test_only_so_many(self, client, admin, three):
        client.force_login(admin)
        shown = text(client.get(asked(client, most="1")))
        assert "<strong>1 case</strong> would be booked" in shown
        assert three[0].reference in shown
        assert three[1].reference not in shown

    @pytest.mark.parametrize("most", ["0", "-1", "many"])
    def test_a_wrong_number(self, client, admin, three, most):
        client.force_login(admin)
        response = client.post(reverse("waiting_ask"), {"token": uuid4(), "most": most})
        assert response.status_code == 422
        assert "or leave it empty." in text(response)
        assert not BookingPlan.objects.exists()

    def test_what_changed_is_said_and_a_new_plan_shown(self, client, admin, three):
        client.force_login(admin)
        place = asked(client)
        slot_id = BookingPlan.objects.get().cases.get(case=three[0]).slot_id
        book_appointment(case_id=three[0].pk, slot_id=slot_id, actor=admin, at=NOW)
        answer = client.post(f"{place}book/")
        assert answer["Location"] != place
        shown = text(client.get(answer["Location"]))
        assert f"1 case was changed or booked meanwhile: {three[0].reference}." in shown
        assert "1 hour of the plan is taken. Nothing was booked. This is a new plan." in shown
        assert "<strong>1 case</strong> would be booked" in shown
        assert Appointment.objects.count() == 1

    def test_nothing_waits(self, client, admin):
        client.force_login(admin)
        assert "No case waits for an appointment." in text(client.get(reverse("waiting_ask")))
        assert "No case waits for an appointment." in text(client.get(asked(client)))

    def test_an_address_opened_by_hand_leads_to_the_plan(self, client, admin, three):
        client.force_login(admin)
        place = asked(client)
        assert client.get(f"{place}book/")["Location"] == place
        assert not Appointment.objects.exists()

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries(self, client, admin, number, django_assert_num_queries):
        plan = BookingPlanFactory(actor=admin, planned_at=NOW)
        for hour in range(number):
            PlannedCaseFactory(plan=plan, slot__starts_at=MONDAY_TEN + timedelta(hours=hour))
        client.force_login(admin)
        with django_assert_num_queries(5):
            client.get(reverse("waiting_plan", args=[plan.pk]))


class TestWho:
    @pytest.mark.parametrize("role", sorted(set(Role) - {Role.CASE_ADMIN, Role.TEAM_LEADER}))
    def test_others_are_refused(self, client, three, role):
        plan = BookingPlanFactory(planned_at=NOW)
        client.force_login(UserFactory(role=role))
        for place in (reverse("waiting_ask"), reverse("waiting_plan", args=[plan.pk])):
            assert client.get(place).status_code == 403
        assert client.post(reverse("waiting_book", args=[plan.pk])).status_code == 403
        assert "Book the waiting cases" not in text(client.get(reverse("diary")))

    def test_a_plan_is_its_askers_alone(self, client, admin, three):
        plan = BookingPlanFactory(planned_at=NOW)
        client.force_login(admin)
        assert client.get(reverse("waiting_plan", args=[plan.pk])).status_code == 404
        assert client.post(reverse("waiting_book", args=[plan.pk])).status_code == 404

    def test_a_leader_plans_the_own_team(self, client, mediator, three):
        Case.objects.filter(pk=three[1].pk).update(team=mediator.team)
        leader = LeaderFactory(team=mediator.team)
        client.force_login(leader)
        assert "Book the waiting cases" in text(client.get(reverse("diary")))
        place = asked(client)
        shown = text(client.get(place))
        assert three[1].reference in shown
        assert three[0].reference not in shown
        leader.team = TeamFactory()
        leader.save()
        assert three[1].reference not in text(client.get(place))


class TestByTheWorker:
    @pytest.fixture(autouse=True)
    def long(self, monkeypatch):
        """Everything is too much to be done while the person waits."""
        rung = []
        monkeypatch.setattr(plans, "PLANNED_AT_ONCE", 0)
        monkeypatch.setattr(plans, "BOOKED_AT_ONCE", 0)
        monkeypatch.setattr(plans, "run_after_commit", lambda name, **ids: rung.append((name, ids)))
        return rung

    def test_the_page_shows_how_far_it_is(self, client, admin, three, long, monkeypatch):
        client.force_login(admin)
        place = asked(client)
        assert 'http-equiv="refresh"' in text(client.get(place))
        assert "The plan is being made." in text(client.get(place))
        (name, ids), *_ = long
        assert name == "appointments.work_out_plan"
        tasks.work_out_plan(**ids)
        assert "would be booked" in text(client.get(place))
        assert 'http-equiv="refresh"' not in text(client.get(place))
        client.post(f"{place}book/")
        assert "0 booked, 0 not booked, 2 to go." in text(client.get(place))
        monkeypatch.setattr(plans, "TURN", 1)
        name, ids = long[-1]
        tasks.work_off_plan(**ids)
        assert "1 booked, 0 not booked, 1 to go." in text(client.get(place))
        assert len(long) == 3  # it rang for the rest
        tasks.work_off_plan(**ids)
        assert "<strong>2 cases</strong> booked" in text(client.get(place))

    def test_a_stopped_worker_is_taken_up(self, admin, three, monkeypatch):
        plan = ask_plan(token=uuid4(), most=None, actor=admin, at=NOW)
        assert sweep_plans(at=NOW + timedelta(seconds=1)) == 1
        confirm_plan(plan_id=plan.pk, actor=admin, at=NOW + timedelta(seconds=2))

        def killed(**facts):
            raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(plans, "book_planned", killed)
            with pytest.raises(KeyboardInterrupt):
                work_off(plan_id=plan.pk, at=NOW)
        assert not Appointment.objects.exists()
        tasks.sweep_plans()
        assert sweep_plans(at=NOW + timedelta(seconds=3)) == 1
        assert Appointment.objects.count() == 2
        assert sweep_plans(at=NOW + timedelta(seconds=4)) == 0
        assert Notice.objects.count() == 4

    def test_an_hour_taken_meanwhile_leaves_its_case_waiting(self, admin, three):
        plan = ask_plan(token=uuid4(), most=None, actor=admin, at=NOW)
        plans.work_out(plan_id=plan.pk, at=NOW)
        confirm_plan(plan_id=plan.pk, actor=admin, at=NOW)
        row = plan.cases.get(case=three[0])
        other = CaseFactory(state="READY")
        book_appointment(case_id=other.pk, slot_id=row.slot_id, actor=admin, at=NOW)
        work_off(plan_id=plan.pk, at=NOW)
        row = plan.cases.get(case=three[0])
        assert row.outcome == "REFUSED"
        assert "has just been taken" in row.sentence
        assert fresh(three[0]).state == "READY"
        assert Appointment.objects.count() == 2

    def test_an_unbooked_plan_is_forgotten_when_another_is_asked(self, admin, three):
        first = ask_plan(token=uuid4(), most=None, actor=admin, at=NOW)
        second = ask_plan(token=uuid4(), most=None, actor=admin, at=NOW)
        assert list(BookingPlan.objects.all()) == [second] != [first]
