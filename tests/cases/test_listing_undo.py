"""That a hearing was removed is confirmed first, and taken back only on the day."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.enums import HearingState
from cases.errors import CannotUndo
from cases.services.listing import acknowledge_notice, action_notice, undo_action
from cases.services.results import record_result
from core.errors import NotAllowed
from notifications.enums import Answer
from notifications.models import Notice
from tests.factories.accounts import ListingOfficerFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(case, hearing, mediator, officer) -> Notice:
    """The acknowledged vacate notice of a case that has settled."""
    now = timezone.now()
    with transaction.atomic():
        record_result(
            case=case, outcome="SETTLED", codes=[], settled_on=now.date(), actor=mediator, at=now
        )
    notice = Notice.objects.get(kind="VACATE_HEARING")
    return acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)


def test_the_page_names_hearing_court_and_day_before_anything_is_freed(
    client, notice, hearing, officer
):
    client.force_login(officer)
    address = reverse("listing_action", args=[notice.pk])
    shown = client.get(address).content.decode()
    for fact in (hearing.hearing_id, hearing.court.name, "Yes, the hearing is removed"):
        assert fact in shown
    assert again(hearing).state == HearingState.VACATE_REQUESTED
    client.post(address)
    assert again(hearing).state == HearingState.VACATED


def test_it_is_taken_back_on_the_day_with_a_reason(client, case, notice, hearing, officer):
    action_notice(notice_id=notice.pk, actor=officer, at=timezone.now())
    client.force_login(officer)
    address = reverse("listing_undo", args=[notice.pk])
    assert address in client.get("/listing/?answer=ACTIONED").content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert again(hearing).state == HearingState.VACATED
    client.post(address, {"reason": "Another hearing was meant"})
    row = again(hearing)
    assert (row.state, row.vacated_at, row.vacated_by) == ("VACATE_REQUESTED", None, None)
    assert again(notice).answer == Answer.ACKNOWLEDGED
    assert "Reason: Another hearing was meant." in case.events.first().sentence


def test_it_is_not_taken_back_later_nor_by_another_team(notice, hearing, officer):
    now = timezone.now()
    action_notice(notice_id=notice.pk, actor=officer, at=now)
    undo = {"notice_id": notice.pk, "reason": "A mistake"}
    with pytest.raises(CannotUndo):
        undo_action(**undo, actor=officer, at=now + timedelta(days=1))
    with pytest.raises(NotAllowed):
        undo_action(**undo, actor=ListingOfficerFactory(), at=now)
    assert again(hearing).state == HearingState.VACATED


def test_it_is_not_taken_back_once_the_case_is_closed(client, case, notice, hearing, officer):
    now = timezone.now()
    action_notice(notice_id=notice.pk, actor=officer, at=now)
    case = again(case)
    case.close(actor=case.mediator, at=now)
    case.save()
    client.force_login(officer)
    undo = client.post(reverse("listing_undo", args=[notice.pk]), {"reason": "A mistake"})
    assert undo.status_code == 302
    assert "while the case is open" in client.get(undo.url).content.decode()
    assert again(hearing).state == HearingState.VACATED
