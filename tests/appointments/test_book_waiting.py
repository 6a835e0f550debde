"""Booking every case that waits: what is read, the command, and who meanwhile did something."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from appointments.models import Appointment
from appointments.scheduling.reasons import CONFLICT, NO_SECOND, NONE_FREE
from appointments.services.booking import book_appointment
from appointments.services.waiting import booking as waiting_booking
from appointments.services.waiting.booking import book_planned, plan_waiting
from appointments.services.waiting.reading import ARRANGE, STOPPED, read_waiting
from cases.enums import NeedKind, StopKind
from cases.models import Case, Scheme, TimelineEvent
from cases.services.interests import declare_interest
from notifications.models import Notice
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory, WeeklyQuotaFactory
from tests.factories.cases import (
    CaseFactory,
    DateToAvoidFactory,
    DeadlineFactory,
    NeedFactory,
    SafeguardingConcernFactory,
    StopFlagFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


def waiting(days=21, **facts):
    """A READY case whose limit is so many days away."""
    case = CaseFactory(state="READY", referred_at=NOW - timedelta(days=7), **facts)
    DeadlineFactory(case=case, trigger_at=NOW, due_at=NOW + timedelta(days=days))
    return case


def run(*options):
    out = StringIO()
    call_command("book_waiting", *options, stdout=out)
    return out.getvalue()


def run_json(*options):
    return json.loads(run("--json", *options))


class TestReading:
    def one(self, user=None):
        (facts,) = read_waiting(user=user, at=NOW).waiting
        return facts

    def reason(self):
        (left,) = read_waiting(user=None, at=NOW).by_hand
        return left.reason

    def test_what_a_plan_knows_of_a_case(self, ready_case, slot):
        DateToAvoidFactory(party=ready_case.parties.first(), first_day=date(2026, 12, 7))
        NeedFactory(party=ready_case.parties.last(), kind=NeedKind.BREAKS, extra_minutes=15)
        facts = self.one()
        assert facts.limit == date(2026, 12, 22)
        assert facts.minutes == 75
        assert facts.days_off == {date(2026, 12, 7)}
        assert facts.only is None
        assert facts.barred == frozenset()

    def test_the_mediator_it_was_given_to(self, ready_case, slot):
        ready_case.mediator = UserFactory()
        ready_case.save()
        assert self.one().only == ready_case.mediator_id
        ready_case.mediator.is_active = False
        ready_case.mediator.save()
        assert self.one().only is None

    def test_a_conflict_of_interest_bars_the_mediator(self, ready_case, slot):
        name = ready_case.parties.first().name
        declare_interest(
            mediator_id=slot.mediator_id,
            name=name,
            relationship="A cousin",
            actor=slot.mediator,
            at=NOW,
        )
        assert self.one().barred == {slot.mediator_id}
        plan, _ = plan_waiting(user=None, at=NOW)
        assert [left.reason for left in plan.left] == [CONFLICT]

    @pytest.mark.parametrize(
        ("kind", "facts"),
        [
            (NeedKind.WELSH, {}),
            (NeedKind.INTERPRETER, {"spoken": "Polish"}),
            (NeedKind.BSL, {}),
            (NeedKind.VULNERABLE, {"detail": "Was told in confidence"}),
        ],
    )
    def test_what_somebody_must_arrange_is_left_to_a_person(self, ready_case, slot, kind, facts):
        """The reason does not say what it is."""
        NeedFactory(party=ready_case.parties.first(), kind=kind, **facts)
        assert self.reason() == ARRANGE

    def test_a_need_that_asks_nothing_of_the_hour(self, ready_case, slot):
        NeedFactory(party=ready_case.parties.first(), kind=NeedKind.LARGE_PRINT)
        assert self.one().minutes == 60

    def test_stopped_cases(self, ready_case, slot):
        """The reason does not say why."""
        flag = StopFlagFactory(party=ready_case.parties.first())
        assert self.reason() == STOPPED
        flag.delete()
        SafeguardingConcernFactory(party=ready_case.parties.first())
        assert self.reason() == STOPPED

    def test_breathing_space(self, ready_case, slot):
        space = StopFlagFactory(
            party=ready_case.parties.first(),
            kind=StopKind.BREATHING_SPACE,
            first_day=date(2026, 12, 7),
            last_day=date(2027, 2, 4),
        )
        assert self.one().days_off == {date(2026, 12, 7)}
        space.first_day = date(2026, 12, 1)
        space.save()
        assert self.reason() == STOPPED

    def test_a_scheme_with_two_mediators(self, ready_case, slot):
        Scheme.objects.filter(mediators_needed=2).update(duration_minutes=60)
        pair = Scheme.objects.filter(mediators_needed=2).first()
        Case.objects.filter(pk=ready_case.pk).update(scheme=pair)
        assert self.one().mediators == 2
        plan, _ = plan_waiting(user=None, at=NOW)
        assert [left.reason for left in plan.left] == [NO_SECOND]

    def test_the_free_hours(self, slot, mediator):
        SlotFactory(mediator=mediator, starts_at=NOW + timedelta(hours=3))  # today
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN.replace(hour=12))
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(days=100))
        supply = read_waiting(user=None, at=NOW).supply
        assert [free.slot_id for free in supply.slots] == [slot.pk]
        assert supply.booked == {mediator.pk: 1}

    def test_a_weekly_quota_leaves_so_much_room(self, slot, mediator):
        AppointmentFactory(slot__mediator=mediator, slot__starts_at=MONDAY_TEN.replace(hour=12))
        WeeklyQuotaFactory(mediator=mediator, appointments=3, valid_from=date(2026, 12, 1))
        supply = read_waiting(user=None, at=NOW).supply
        assert supply.room == {(mediator.pk, date(2026, 12, 7)): 2}

    def test_a_leader_plans_the_own_team(self, mediator, slot):
        own, other = waiting(team=mediator.team), waiting()
        SlotFactory(starts_at=MONDAY_TEN)
        reading = read_waiting(user=LeaderFactory(team=mediator.team), at=NOW)
        assert [facts.case_id for facts in reading.waiting] == [own.pk]
        assert [free.slot_id for free in reading.supply.slots] == [slot.pk]
        assert other.pk not in reading.versions

    def test_only_so_many_those_whose_limit_comes_first(self, slot):
        later, sooner = waiting(days=20), waiting(days=2)
        reading = read_waiting(user=None, at=NOW, most=1)
        assert [facts.case_id for facts in reading.waiting] == [sooner.pk]
        assert {later.pk, sooner.pk} > set(reading.versions)

    @pytest.mark.parametrize("number", [1, 3])
    def test_queries(self, number, django_assert_num_queries):
        for hour in range(number):
            NeedFactory(party=waiting().parties.first(), kind=NeedKind.LARGE_PRINT)
            SlotFactory(starts_at=MONDAY_TEN + timedelta(hours=hour))
        with django_assert_num_queries(17):
            read_waiting(user=None, at=NOW)


class TestCommand:
    def test_books_and_tells(self, admin, slot, ready_case):
        other = waiting(days=2)
        said = run()
        assert f"{ready_case.reference}: not booked. The free times that suit it" in said
        assert (
            f"{other.reference}: Monday 7 December 2026 at 10am with Jo Mediator, 4 days late"
            in said
        )
        assert "1 booked, 1 of them late; 1 not booked." in said
        assert fresh(other).state == "BOOKED"
        assert fresh(ready_case).state == "READY"
        appointment = Appointment.objects.get()
        assert (appointment.case, appointment.slot) == (other, slot)
        assert appointment.booked_by == admin
        assert Notice.objects.count() == 2

    def test_dry_run_writes_nothing(self, admin, slot, ready_case):
        answer = run_json("--dry-run")
        assert answer["dry_run"] is True
        assert (answer["booked"], answer["planned"], answer["late"]) == (0, 1, 0)
        assert answer["bookings"] == [
            {
                "case": ready_case.reference,
                "mediator": "Jo Mediator",
                "starts_at": "2026-12-07T10:00:00+00:00",
                "limit": "2026-12-22",
                "days_late": -15,
            }
        ]
        assert fresh(ready_case).state == "READY"
        assert not Appointment.objects.exists()
        assert not Notice.objects.exists()
        assert not TimelineEvent.objects.exists()
        assert run_json()["booked"] == 1

    def test_it_never_moves_an_appointment_and_goes_on(self, admin, slot, ready_case):
        run()
        before = Appointment.objects.values_list("case", "slot", "state").get()
        newcomer = waiting(days=1)
        answer = run_json()
        assert answer["unbooked"] == [{"case": newcomer.reference, "reason": NONE_FREE}]
        assert Appointment.objects.values_list("case", "slot", "state").get() == before

    def test_interrupted_it_goes_on(self, admin, mediator, monkeypatch):
        waiting_cases = [waiting() for _ in range(3)]
        for hour in range(3):
            SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=hour))
        calls = []

        def killed(**facts):
            calls.append(facts)
            if len(calls) == 2:
                raise KeyboardInterrupt
            return book_appointment(**facts)

        monkeypatch.setattr(waiting_booking, "book_appointment", killed)
        with pytest.raises(KeyboardInterrupt):
            run()
        assert Appointment.objects.count() == 1
        assert run_json()["booked"] == 2
        assert {case.state for case in map(fresh, waiting_cases)} == {"BOOKED"}
        assert Notice.objects.count() == 6

    def test_who_books(self, slot, ready_case):
        with pytest.raises(CommandError, match="no case administrator"):
            run()
        CaseAdminFactory(email="one@example.test")
        second = CaseAdminFactory(email="two@example.test")
        with pytest.raises(CommandError, match="Say with --by"):
            run()
        with pytest.raises(CommandError, match="No case administrator signs in as"):
            run("--by", "three@example.test")
        run("--by", "two@example.test")
        assert Appointment.objects.get().booked_by == second


class TestMeanwhile:
    def book(self, case, slot, admin, version=None):
        return book_planned(
            case_id=case.pk,
            slot_id=slot.pk,
            version=version or case.version,
            actor=admin,
            at=NOW,
        )

    def test_the_hour_was_taken(self, admin, slot, ready_case):
        AppointmentFactory(slot=slot)
        assert "has just been taken" in self.book(ready_case, slot, admin)
        assert fresh(ready_case).state == "READY"

    def test_the_case_was_changed(self, admin, slot, ready_case):
        said = self.book(ready_case, slot, admin, version=ready_case.version + 1)
        assert "was changed after the plan was made" in said
        assert fresh(ready_case).state == "READY"

    def test_a_fault_of_one_case_does_not_hold_up_the_others(
        self, admin, slot, ready_case, monkeypatch, caplog
    ):
        def broken(**facts):
            raise RuntimeError

        monkeypatch.setattr(waiting_booking, "book_appointment", broken)
        assert "Something went wrong" in self.book(ready_case, slot, admin)
        assert "planned booking" in caplog.text
