"""Notices and deliveries in Django admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from notifications.enums import DeliveryState
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.notifications import AttachmentFactory, DeliveryFactory, NoticeFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
NOTICES = "/admin/notifications/notice/"
DELIVERIES = "/admin/notifications/delivery/"


@pytest.mark.parametrize("factory", [CaseAdminFactory, SystemAdminFactory, AuditorFactory])
def test_offices_read_what_was_sent_and_change_nothing(client, factory):
    notice = NoticeFactory(body="Please remove this hearing.")
    AttachmentFactory(notice=notice, content=b"secret bytes")
    DeliveryFactory(notice=notice)
    client.force_login(factory())
    assert notice.case_reference in client.get(NOTICES).content.decode()
    page = client.get(reverse("admin:notifications_notice_change", args=[notice.pk]))
    assert b"Please remove this hearing." in page.content
    assert b"agreement.pdf" in page.content
    assert b"secret bytes" not in page.content
    assert b'name="_save"' not in page.content
    assert client.get(f"{NOTICES}add/").status_code == 403
    assert client.get(f"{NOTICES}{notice.pk}/delete/").status_code == 403


@pytest.mark.parametrize("factory", [UserFactory, ListingOfficerFactory])
def test_other_roles_have_no_admin(client, factory):
    client.force_login(factory())
    assert client.get(NOTICES).status_code == 302


def test_search_and_filter(client):
    wanted, other = NoticeFactory(), NoticeFactory(kind="LIST_FOR_HEARING")
    client.force_login(CaseAdminFactory())
    for query in (f"?q={wanted.case_reference}", "?kind__exact=VACATE_HEARING"):
        assert list(client.get(NOTICES + query).context["cl"].queryset) == [wanted]
    assert other in client.get(NOTICES).context["cl"].queryset


def test_failed_deliveries_are_sent_again(client):
    now = timezone.now()
    failed = DeliveryFactory(state="FAILED", failed_at=now, attempts=6)
    sent = DeliveryFactory(state="SENT", sent_at=now)
    client.force_login(CaseAdminFactory())
    page = client.post(
        DELIVERIES,
        {"action": "send_again", "_selected_action": [failed.pk, sent.pk]},
        follow=True,
    )
    row = again(failed)
    assert (row.state, row.attempts, row.address) == (
        DeliveryState.QUEUED,
        0,
        failed.notice.team.email,
    )
    assert b"1 on their way again." in page.content
    logged = [(entry.object_id, entry.change_message) for entry in LogEntry.objects.all()]
    assert logged == [(str(failed.pk), "Sent again")]
    assert b"This message is not marked as failed" in page.content


def test_auditors_send_nothing(client):
    failed = DeliveryFactory(state="FAILED", failed_at=timezone.now())
    client.force_login(AuditorFactory())
    client.post(DELIVERIES, {"action": "send_again", "_selected_action": [failed.pk]})
    assert again(failed).state == DeliveryState.FAILED
