"""The page of a file that is not taken in whole yet: how far it is, and what happens next."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from cases.models import ReferralBatch
from cases.services.intake import continue_batch
from tests.cases.test_resuming import feed, receive
from tests.factories.accounts import AuditorFactory, CaseAdminFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/cases/referralbatch/"


@pytest.fixture
def half(monkeypatch):
    """Two records of ten are read."""
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(9))
    continue_batch(batch_id=batch.pk, at=timezone.now(), seconds=-1)
    worked(batch, timezone.now())
    return batch


def worked(batch, at):
    ReferralBatch.objects.filter(pk=batch.pk).update(worked_at=at)


def page_of(client, batch, person=CaseAdminFactory):
    client.force_login(person())
    return client.get(f"{LIST}{batch.pk}/change/")


@pytest.mark.parametrize("person", [CaseAdminFactory, AuditorFactory])
def test_a_file_that_is_being_read_shows_how_far_it_is_and_follows(client, half, person):
    page = page_of(client, half, person)
    for words in ("Being taken in", "2 of 10 records so far", 'max="10" value="2"', "None so far."):
        assert words in page.text, words
    assert "every record was understood" not in page.text
    assert page["Refresh"] == "3"


def test_a_file_that_nobody_reads_says_since_when_and_what_to_do(client, half):
    worked(half, timezone.now() - timedelta(minutes=5))
    page = page_of(client, half)
    assert "Waiting to go on" in page.text
    assert "Nobody has read on since" in page.text
    assert page["Refresh"] == "3"


def test_a_file_whose_copy_is_gone_stops_and_says_how_to_go_on(client, half):
    storages["feeds"].delete(half.stored_as)
    page = page_of(client, half)
    for words in ("Stopped", "2 of 10 records so far", "Upload the file again", f"{LIST}upload/"):
        assert words in page.text, words
    assert "Refresh" not in page
    assert f"{LIST}upload/" not in page_of(client, half, AuditorFactory).text


def test_a_file_that_is_done_follows_nothing(client, half):
    continue_batch(batch_id=half.pk, at=timezone.now())
    page = page_of(client, half)
    for words in ("records so far", "None so far", "Waiting to go on", "Stopped"):
        assert words not in page.text, words
    assert "Refresh" not in page


def test_the_list_tells_unfinished_files_apart(client, half):
    client.force_login(CaseAdminFactory())
    assert "Being read" in client.get(LIST).text
    assert "feed.json" in client.get(f"{LIST}?state__exact=READING").text
    assert "feed.json" not in client.get(f"{LIST}?state__exact=DONE").text
