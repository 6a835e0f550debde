"""The diary in Django admin."""

from datetime import time

import pytest
from django.urls import reverse

from appointments.models import Slot, WorkingPattern
from tests.appointments.conftest import NOW, fresh
from tests.factories.accounts import AuditorFactory, SystemAdminFactory, UserFactory
from tests.factories.appointments import (
    AppointmentFactory,
    SlotFactory,
    WorkingPatternFactory,
)
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
MODELS = ["workingpattern", "slot", "appointment"]


@pytest.fixture
def appointment(admin):
    return AppointmentFactory(case=CaseFactory(state="BOOKED", booked_at=NOW, booked_by=admin))


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("factory", [AuditorFactory, SystemAdminFactory])
def test_lists_search_and_history(model, factory, client, appointment):
    pattern = WorkingPatternFactory()
    pk = {"workingpattern": pattern.pk, "slot": appointment.slot_id, "appointment": appointment.pk}
    client.force_login(factory())
    changelist = reverse(f"admin:appointments_{model}_changelist")
    assert client.get(changelist, {"q": "Person"}).status_code == 200
    for page in ("change", "history"):
        address = reverse(f"admin:appointments_{model}_{page}", args=[pk[model]])
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_lists_at_one_query_count(model, client, admin, django_assert_num_queries):
    client.force_login(admin)
    address = reverse(f"admin:appointments_{model}_changelist")
    counts = []
    for _ in range(3):
        AppointmentFactory()
        WorkingPatternFactory()
        with django_assert_num_queries(20, exact=False) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_patterns_are_kept_with_who_changed_them(client, admin, mediator):
    client.force_login(admin)
    data = {"mediator": mediator.pk, "weekday": 0, "starts": "09:00", "ends": "08:00"}
    address = reverse("admin:appointments_workingpattern_add")
    assert "The end must be after the start." in text(client.post(address, data))
    assert client.post(address, data | {"ends": "12:00"}).status_code == 302
    pattern = WorkingPattern.objects.get()
    assert pattern.ends == time(12)
    assert pattern.history.get().history_user == admin
    clerk = UserFactory(role="CASE_ADMIN")
    assert "valid choice" in text(client.post(address, data | {"mediator": clerk.pk}))


class TestGenerate:
    address = "admin:appointments_slot_generate"

    def test_by_the_button(self, client, admin):
        WorkingPatternFactory(starts=time(9), ends=time(12))
        client.force_login(admin)
        assert reverse(self.address) in text(
            client.get(reverse("admin:appointments_slot_changelist"))
        )
        assert client.get(reverse(self.address)).status_code == 200
        days = {"first_day": "2026-12-07", "last_day": "2026-12-07"}
        response = client.post(reverse(self.address), days, follow=True)
        assert "3 new slots are in the diary." in text(response)
        assert Slot.objects.count() == 3

    @pytest.mark.parametrize("last", ["2026-12-01", "", "2099-01-01"])
    def test_days_that_cannot_be_used(self, last, client, admin):
        client.force_login(admin)
        days = {"first_day": "2026-12-07", "last_day": last}
        response = client.post(reverse(self.address), days)
        assert response.status_code == 422
        assert not Slot.objects.exists()

    def test_not_by_an_auditor(self, client):
        client.force_login(AuditorFactory())
        assert client.get(reverse(self.address)).status_code == 403
        assert "Generate slots" not in text(
            client.get(reverse("admin:appointments_slot_changelist"))
        )


class TestCancel:
    def test_by_the_button(self, client, admin, appointment):
        client.force_login(admin)
        change = reverse("admin:appointments_appointment_change", args=[appointment.pk])
        cancel = reverse("admin:appointments_appointment_cancel", args=[appointment.pk])
        assert cancel in text(client.get(change))
        version = client.get(cancel).context["form"].initial["version"]
        assert client.post(cancel, {"reason": "", "version": version}).status_code == 422
        data = {"reason": "The mediator is ill.", "version": version}
        assert "Appointment cancelled" in text(client.post(cancel, data, follow=True))
        assert fresh(appointment.case).state == "READY"
        assert "This page was out of date" in text(client.post(cancel, data))
        assert cancel not in text(client.get(change))

    def test_nothing_is_changed_by_hand(self, client, admin, appointment):
        client.force_login(admin)
        change = reverse("admin:appointments_appointment_change", args=[appointment.pk])
        assert client.post(change, {"state": "HELD"}).status_code == 403
        assert fresh(appointment).state == "BOOKED"
        assert client.get(reverse("admin:appointments_slot_add")).status_code == 403
        delete = reverse("admin:appointments_slot_delete", args=[SlotFactory().pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403

    def test_not_by_a_system_administrator(self, client, appointment):
        client.force_login(SystemAdminFactory())
        cancel = reverse("admin:appointments_appointment_cancel", args=[appointment.pk])
        assert client.get(cancel).status_code == 403
