"""Writing a notice in the transaction of the change it tells about."""

import pytest
from django.db import transaction
from django.utils import timezone

from notifications.enums import Answer, Channel, NoticeKind
from notifications.models import Delivery, Notice
from notifications.outbox import File, post_notice
from tests.factories.accounts import ListingTeamFactory

pytestmark = pytest.mark.django_db


def post(key="a:1", **changed):
    fields = {
        "kind": NoticeKind.VACATE_HEARING,
        "dedupe_key": key,
        "case_reference": "000MC001",
        "subject": "Remove hearing",
        "body": "Please remove this hearing.",
        "at": timezone.now(),
        **changed,
    }
    return post_notice(**fields)


def test_a_team_gets_it_in_its_inbox_and_by_email():
    team = ListingTeamFactory()
    notice = post(team=team)
    assert {(d.channel, d.address) for d in notice.deliveries.all()} == {
        (Channel.INBOX, ""),
        (Channel.EMAIL, team.email),
    }
    assert (notice.recipient_name, notice.answer) == (team.name, Answer.AWAITED)


def test_a_person_gets_an_email_and_need_not_answer():
    notice = post(
        kind=NoticeKind.OUTCOME_CONFIRMED, recipient_name="Alex", email="alex@example.test"
    )
    assert [d.channel for d in notice.deliveries.all()] == [Channel.EMAIL]
    assert notice.answer == Answer.NOT_ASKED


def test_the_same_fact_makes_one_notice():
    team, file = ListingTeamFactory(), File("a.pdf", "application/pdf", b"%PDF")
    assert post(team=team, files=[file]) == post(team=team, files=[file])
    assert Delivery.objects.count() == 2
    assert Notice.objects.get().attachments.count() == 1


def test_nothing_is_rung_or_kept_when_the_change_is_undone(django_capture_on_commit_callbacks):
    with (
        django_capture_on_commit_callbacks() as rung,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        post(team=ListingTeamFactory())
        raise ZeroDivisionError
    assert not rung
    assert not Notice.objects.exists()


def test_the_doorbell_rings_once_for_each_delivery(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as rung:
        post(team=ListingTeamFactory())
    assert len(rung) == 2
