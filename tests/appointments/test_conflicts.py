"""A conflict of interest refuses the booking (H11, A37)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from appointments.models import Appointment
from appointments.selectors import slot_choices
from appointments.services.booking import book_appointment
from cases.errors import ConflictOfInterest
from cases.models import Conflict, Party
from cases.services.conflict_decisions import clear_conflict
from cases.services.conflicts import recheck_mediator
from cases.services.interests import declare_interest
from tests.appointments.conftest import NOW
from tests.factories.appointments import SlotFactory


def book(case, slot, actor):
    return book_appointment(case_id=case.pk, slot_id=slot.pk, actor=actor, at=NOW)


def declare(mediator, name):
    declare_interest(
        mediator_id=mediator.pk, name=name, relationship="A friend", actor=mediator, at=NOW
    )


@pytest.mark.django_db
def test_a_booking_is_refused_until_it_is_cleared(ready_case, slot, mediator, admin):
    declare(mediator, Party.objects.filter(case=ready_case).first().name)
    with pytest.raises(ConflictOfInterest, match="Jo Mediator cannot have this case") as refusal:
        book(ready_case, slot, admin)
    assert "friend" not in refusal.value.sentence
    assert not Appointment.objects.exists()
    recheck_mediator(mediator_id=mediator.pk, at=NOW)
    row = Conflict.objects.get()
    clear_conflict(conflict_id=row.pk, reason="Another person", actor=admin, at=NOW)
    assert book(ready_case, slot, admin).mediator == mediator
    assert Conflict.objects.get().state == "CLEARED"


@pytest.mark.django_db
def test_another_mediator_can_be_booked(ready_case, slot, mediator, admin):
    declare(mediator, Party.objects.filter(case=ready_case).first().name)
    other = SlotFactory(starts_at=slot.starts_at)
    assert book(ready_case, other, admin)


@pytest.mark.django_db
def test_the_list_of_hours_says_so_at_the_same_cost(
    client, ready_case, slot, mediator, admin, django_assert_num_queries
):
    declare(mediator, Party.objects.filter(case=ready_case).first().name)
    other, third = SlotFactory.create_batch(2, starts_at=slot.starts_at)
    (blocked, free) = slot_choices(ready_case, slots=[slot, other])
    assert "A declared interest has the same name as claimant 1." in blocked.conflict
    assert free.conflict == ""
    with django_assert_num_queries(11):
        slot_choices(ready_case, slots=[slot])
    with django_assert_num_queries(11):
        slot_choices(ready_case, slots=[slot, other, third])


@pytest.mark.django_db
def test_the_page_offers_no_such_hour(client, ready_case, slot, mediator, admin):
    declare(mediator, Party.objects.filter(case=ready_case).first().name)
    later = timezone.now() + timedelta(days=5)
    future = SlotFactory(mediator=mediator, starts_at=later.replace(microsecond=0))
    client.force_login(admin)
    url = f"/cases/{ready_case.reference}/appointments/"
    other = SlotFactory(mediator__name="Kit Colleague", starts_at=future.starts_at)
    page = client.get(url).text
    assert "<strong>Jo Mediator</strong>. A declared interest has the same name" in page
    assert f'id="slot-{other.pk}"' in page
    assert f'id="slot-{future.pk}"' not in page
    theirs = client.get(url, {"mediator": mediator.pk}).text
    assert "No free time was found." in theirs
    assert "<strong>Jo Mediator</strong>." in theirs
    assert (
        "<strong>Jo Mediator</strong>." not in client.get(url, {"mediator": other.mediator_id}).text
    )
    asked = client.get(f"{url}book/", {"slot": future.pk})
    assert "Jo Mediator cannot have this case" in asked.text
    sent = client.post(f"{url}book/", {"slot": future.pk, "version": ready_case.version})
    assert sent.status_code == 409
    assert not Appointment.objects.exists()
