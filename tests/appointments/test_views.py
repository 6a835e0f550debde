"""The diary and a case's appointments, as pages."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.enums import Role
from appointments.models import Appointment
from appointments.services.holding import give_back
from cases.enums import NeedKind
from tests.appointments.conftest import MONDAY_TEN, NOW, fresh
from tests.factories.accounts import AuditorFactory, LeaderFactory, UserFactory
from tests.factories.appointments import AppointmentFactory, SlotFactory
from tests.factories.cases import CaseFactory, DateToAvoidFactory, NeedFactory


@pytest.fixture(autouse=True)
def frozen(db):
    with time_machine.travel(NOW, tick=False):
        yield


# Needs for which nobody is looked up.
SILENT = (NeedKind.LARGE_PRINT, NeedKind.RELAY, NeedKind.ADJUSTMENT)


def page(client, user, name, *args, query=""):
    client.force_login(user)
    return client.get(reverse(name, args=args) + query)


def text(response):
    return " ".join(response.content.decode().split())


def booked(mediator, hours=0, **case):
    """An appointment of the mediator on Monday, as many hours after ten as given."""
    return AppointmentFactory(
        case=CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team, **case),
        slot=SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=hours)),
    )


class TestDiary:
    def test_a_mediator_sees_the_own_week(self, client, mediator):
        """H3: the mediator's own list of cases by time."""
        mine = booked(mediator, title="Amy v Ben")
        SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=1))
        other = booked(UserFactory(name="Somebody Else"))
        response = page(client, mediator, "diary", query="?day=2026-12-09")
        shown = text(response)
        assert "7 December to 11 December 2026" in shown
        assert "1 booked</strong>, <strong>1 open" in shown
        assert reverse("case_appointments", args=[mine.case.reference]) in shown
        assert "10:00 to 11:00" in shown
        assert other.case.reference not in shown
        assert "Somebody Else" not in shown

    def test_a_leader_sees_the_team_and_may_choose(self, client, mediator):
        leader = LeaderFactory(team=mediator.team)
        booked(mediator)
        booked(UserFactory(name="Team Mate", team=mediator.team))
        booked(UserFactory(name="Somebody Else"))
        shown = text(page(client, leader, "diary", query="?day=2026-12-07"))
        assert "Jo Mediator" in shown
        assert "Team Mate" in shown
        assert "Somebody Else" not in shown
        shown = text(page(client, leader, "diary", query=f"?day=2026-12-07&mediator={mediator.pk}"))
        assert "1 of 1" in shown
        assert "1 booked</strong>" in shown

    def test_a_case_administrator_chooses_any_mediator(self, client, admin, mediator):
        booked(mediator)
        other = booked(UserFactory(name="Somebody Else"))
        shown = text(
            page(client, admin, "diary_day", query=f"?day=2026-12-07&mediator={mediator.pk}")
        )
        assert other.case.reference not in shown
        shown = text(page(client, admin, "diary_day", query="?day=2026-12-07"))
        assert other.case.reference in shown
        assert "2 booked</strong>, <strong>0 open" in shown

    @pytest.mark.parametrize("name", ["diary", "diary_day"])
    def test_empty_and_wrong_days(self, name, client, admin):
        assert "There are no hours in the diary" in text(page(client, admin, name))
        for query in ("?day=x", "?day=0001-01-01", "?day=9999-12-31", "?page=x", "?mediator=x"):
            assert page(client, admin, name, query=query).status_code == 200

    @pytest.mark.parametrize("name", ["diary", "diary_day"])
    def test_listing_officers_have_no_diary(self, name, client):
        user = UserFactory(role=Role.LISTING_OFFICER)
        assert page(client, user, name).status_code == 403

    def test_a_cancelled_appointment_leaves_its_hour_open(self, client, admin, mediator):
        appointment = booked(mediator)
        appointment.cancel(actor=admin, at=NOW, reason="x")
        appointment.save()
        give_back(appointment, at=NOW)
        shown = text(page(client, mediator, "diary_day", query="?day=2026-12-07"))
        assert "0 booked</strong>, <strong>1 open" in shown
        assert appointment.case.reference not in shown

    @pytest.mark.parametrize(("name", "queries"), [("diary", 5), ("diary_day", 8)])
    def test_queries(self, name, queries, client, admin, django_assert_num_queries):
        client.force_login(admin)
        for number in range(3):
            booked(UserFactory(), hours=number)
            if number != 1:
                with django_assert_num_queries(queries):
                    client.get(reverse(name) + "?day=2026-12-07")

    def test_queries_of_the_own_week(self, client, mediator, django_assert_num_queries):
        client.force_login(mediator)
        for number in range(3):
            booked(mediator, hours=number)
            if number != 1:
                with django_assert_num_queries(6):
                    client.get(reverse("diary") + "?day=2026-12-07")


class TestCasePage:
    def test_dates_to_avoid_and_times(self, client, admin, ready_case, slot):
        party = ready_case.parties.get(role="DEFENDANT_1")
        DateToAvoidFactory(party=party, first_day=MONDAY_TEN.date())
        free = SlotFactory(mediator=slot.mediator, starts_at=MONDAY_TEN + timedelta(days=1))
        late = SlotFactory(mediator=slot.mediator, starts_at=MONDAY_TEN + timedelta(days=40))
        AppointmentFactory(slot__starts_at=MONDAY_TEN + timedelta(days=2))
        SlotFactory(mediator=slot.mediator, starts_at=NOW - timedelta(days=1))
        response = page(client, admin, "case_appointments", ready_case.reference)
        assert [choice.slot for choice in response.context["choices"]] == [slot, free, late]
        shown = text(response)
        assert f"Not possible: Defendant 1 ({party.name}) asked to avoid this day." in shown
        assert shown.count("disabled") == 1
        assert shown.count("Later than 28 days after the referral.") == 1
        assert "7 December 2026" in shown

    def test_needs_are_shown_to_who_arranges_them(self, client, admin, mediator, ready_case, slot):
        party = ready_case.parties.get(role="CLAIMANT_1")
        NeedFactory(party=party, kind=NeedKind.INTERPRETER, detail="Polish")
        sentence = "Needs: Interpreter (Polish). Arrange it before the appointment."
        assert sentence in text(page(client, admin, "case_appointments", ready_case.reference))
        query = f"?slot={slot.pk}"
        book = page(client, admin, "case_appointment_book", ready_case.reference, query=query)
        assert sentence in text(book)
        auditor = AuditorFactory()
        shown = text(page(client, auditor, "case_appointments", ready_case.reference))
        assert party.name in shown
        assert "Polish" not in shown

    def test_filters(self, client, admin, ready_case, slot):
        other = SlotFactory(starts_at=MONDAY_TEN + timedelta(days=1))
        by_mediator = f"?mediator={other.mediator.pk}"
        by_day = "?first_day_day=8&first_day_month=12&first_day_year=2026"
        for query in (by_mediator, by_day):
            response = page(client, admin, "case_appointments", ready_case.reference, query=query)
            assert [choice.slot for choice in response.context["choices"]] == [other]
        response = page(
            client, admin, "case_appointments", ready_case.reference, query="?first_day_day=x"
        )
        assert "Enter a real date" in text(response)

    def test_pages_of_25(self, client, admin, ready_case, mediator):
        for number in range(26):
            SlotFactory(mediator=mediator, starts_at=MONDAY_TEN + timedelta(hours=number))
        response = page(client, admin, "case_appointments", ready_case.reference)
        assert len(response.context["choices"]) == 25
        response = page(client, admin, "case_appointments", ready_case.reference, query="?page=2")
        assert len(response.context["choices"]) == 1

    def test_a_mediator_only_reads(self, client, mediator, ready_case):
        appointment = booked(mediator)
        reference = appointment.case.reference
        shown = text(page(client, mediator, "case_appointments", reference))
        assert "Monday 7 December 2026, 10:00 to 11:00" in shown
        assert "Choose a time" not in shown
        assert "Cancel<" not in shown
        cancel = reverse("case_appointment_cancel", args=[reference, appointment.pk])
        assert client.get(cancel).status_code == 403
        assert client.post(cancel, {"reason": "x", "version": 1}).status_code == 403
        assert page(client, mediator, "case_appointment_book", reference).status_code == 403
        assert page(client, mediator, "case_appointments", ready_case.reference).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, rows, client, admin, ready_case, django_assert_num_queries):
        for number in range(rows):
            SlotFactory(starts_at=MONDAY_TEN + timedelta(hours=number))
            AppointmentFactory(
                case=ready_case,
                state="CANCELLED",
                cancelled_at=NOW,
                cancelled_by=admin,
                cancel_reason="x",
            )
            DateToAvoidFactory(
                party=ready_case.parties.first(), first_day=NOW.date() + timedelta(days=number)
            )
            NeedFactory(party=ready_case.parties.first(), kind=SILENT[number])
        # Of the three needs one must be arranged first, so no suggestion names a mediator.
        client.force_login(admin)
        # the last one is the log of the read
        with django_assert_num_queries(45 if rows == 1 else 44):
            client.get(reverse("case_appointments", args=[ready_case.reference]))


class TestBooking:
    def address(self, case):
        return reverse("case_appointment_book", args=[case.reference])

    def test_confirm_then_book(self, client, admin, ready_case, slot):
        client.force_login(admin)
        response = client.get(self.address(ready_case), {"slot": slot.pk})
        assert "Monday 7 December 2026, 10:00 to 11:00" in text(response)
        form = response.context["form"]
        assert not Appointment.objects.exists()
        response = client.post(self.address(ready_case), form.initial, follow=True)
        assert "Appointment booked for Monday 7 December 2026 at 10am" in text(response)
        assert fresh(ready_case).state == "BOOKED"

    def test_double_click(self, client, admin, ready_case, slot):
        client.force_login(admin)
        for status in (302, 409):
            response = client.post(self.address(ready_case), {"slot": slot.pk, "version": 1})
            assert response.status_code == status
        assert "This page was out of date" in text(response)
        assert Appointment.objects.count() == 1

    def test_a_time_that_was_just_taken(self, client, admin, ready_case, slot):
        AppointmentFactory(slot=slot)
        client.force_login(admin)
        response = client.get(self.address(ready_case), {"slot": slot.pk})
        assert "has just been taken" in text(response)
        response = client.post(self.address(ready_case), {"slot": slot.pk, "version": 1})
        assert response.status_code == 409
        assert "has just been taken" in text(response)

    def test_a_case_that_ended_meanwhile(self, client, admin, slot):
        case = CaseFactory(state="CLOSED")
        client.force_login(admin)
        response = client.post(self.address(case), {"slot": slot.pk, "version": 1})
        assert response.status_code == 409
        assert "This case is closed, so it cannot be booked now." in text(response)

    @pytest.mark.parametrize("slot_id", ["", "x", "²", "9" * 30, "-1"])
    def test_no_such_time(self, slot_id, client, admin, ready_case):
        client.force_login(admin)
        response = client.get(self.address(ready_case), {"slot": slot_id})
        assert "There is a problem" in text(response)
        response = client.post(self.address(ready_case), {"slot": slot_id, "version": 1})
        assert response.status_code in {409, 422}
        assert "There is a problem" in text(response)

    def test_a_date_to_avoid(self, client, admin, ready_case, slot):
        DateToAvoidFactory(party=ready_case.parties.first(), first_day=MONDAY_TEN.date())
        client.force_login(admin)
        assert "asked to avoid" in text(client.get(self.address(ready_case), {"slot": slot.pk}))
        response = client.post(self.address(ready_case), {"slot": slot.pk, "version": 1})
        assert response.status_code == 409
        assert "asked to avoid Monday 7 December 2026" in text(response)


class TestCancelling:
    def test_reason_then_cancelled(self, client, admin, mediator):
        appointment = booked(mediator)
        client.force_login(admin)
        address = reverse(
            "case_appointment_cancel", args=[appointment.case.reference, appointment.pk]
        )
        version = client.get(address).context["form"].initial["version"]
        response = client.post(address, {"reason": "", "version": version})
        assert response.status_code == 422
        assert "Say why the appointment is cancelled." in text(response)
        data = {"reason": "The mediator is ill.", "version": version}
        response = client.post(address, data, follow=True)
        assert "Appointment cancelled. Every party is being told." in text(response)
        assert "The mediator is ill." in text(response)
        response = client.post(address, data)
        assert response.status_code == 409
        assert "This page was out of date" in text(response)
        assert "can no longer be cancelled" in text(client.get(address))

    def test_an_appointment_of_another_case(self, client, admin, mediator):
        appointment = booked(mediator)
        client.force_login(admin)
        address = reverse("case_appointment_cancel", args=[CaseFactory().reference, appointment.pk])
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["diary", "diary_day"])
def test_the_anonymous_sign_in_first(name, client):
    assert client.get(reverse(name)).status_code == 302
