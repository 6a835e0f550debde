"""The watched mailbox, against a real IMAP server."""

import json
import logging
import os
import ssl
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from django.utils import timezone

from cases.enums import FeedSource, TaskState
from cases.feeds import mailbox
from cases.feeds.mail_place import Place, place_of
from cases.models import Case, ReferralBatch, SourceHealth, TakenFile, Task
from cases.services.intake import continue_batch
from cases.services.mailbox import BETWEEN_LOOKS, sweep_mailbox
from core.clocks.calendar import local_day
from core.logs import HideSecrets
from tests.cases.feeds import a_case, csv_rows
from tests.imap_server import PASSWORD, ImapServer, dovecot, imap_server
from tests.servers import free_port

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FEED = json.dumps({"cases": [a_case()]}).encode()


@pytest.fixture(scope="module")
def installed():
    if dovecot() is None:
        if os.environ.get("REQUIRE_ALL_LANES") == "1":
            pytest.fail("Dovecot is not installed (apt: dovecot-imapd)")
        pytest.skip("Dovecot is not installed (apt: dovecot-imapd)")


@pytest.fixture(scope="module")
def running(installed):
    with imap_server() as server:
        yield server


@pytest.fixture(scope="module")
def with_tls(installed):
    with imap_server(tls=True) as server:
        yield server


@pytest.fixture
def server(running: ImapServer, settings):
    running.empty()
    settings.FEED_MAILBOX_URL = running.url
    return running


def a_message(*attachments, subject="OCMC Mediation Data", sent=NOW, number="1"):
    message = EmailMessage()
    message["Subject"], message["From"] = subject, "no-reply@court.test"
    message["To"], message["Message-ID"] = "feed@mediation.test", f"<{number}@court.test>"
    message["Date"] = format_datetime(sent)
    message.set_content("The feed is attached.")
    for name, content in attachments:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def sweep():
    done = sweep_mailbox(at=timezone.now())
    for batch in ReferralBatch.objects.order_by("pk"):
        continue_batch(batch_id=batch.pk, at=timezone.now())
    return done


def test_both_files_of_a_night_are_taken_and_the_message_is_put_aside(server):
    rows = csv_rows("000DC101").encode()
    sent = NOW - timedelta(days=2)
    server.deliver(
        a_message(("ocmc_mediation_data.json", FEED), ("ocmc_mediation_data.csv", rows), sent=sent)
    )
    assert sweep() == 1
    assert (server.count(), server.count("Taken"), server.count("Refused")) == (0, 1, 0)
    first, second = ReferralBatch.objects.order_by("pk")
    assert (first.source, first.accepted, second.duplicate) == (FeedSource.MAILBOX, 1, 1)
    assert {taken.day for taken in TakenFile.objects.all()} == {local_day(sent)}
    assert sweep() == 0
    assert Case.objects.count() == 1


def test_a_kill_before_the_message_is_put_aside_doubles_nothing(server, monkeypatch):
    server.deliver(a_message(("ocmc_mediation_data.json", FEED)))

    def killed(*args):
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(mailbox, "put_aside", killed)
        with pytest.raises(SystemExit):
            sweep_mailbox(at=timezone.now())
    assert (server.count(), ReferralBatch.objects.count()) == (1, 1)
    assert sweep() == 1
    assert (server.count(), server.count("Taken")) == (0, 1)
    assert ReferralBatch.objects.count() == TakenFile.objects.count() == 1


def test_other_messages_are_left_alone_and_told_once(server):
    server.deliver(a_message(("photo.json", FEED), subject="Hello\tthere", number="2"))
    server.deliver(a_message(("readme.txt", b"x"), number="3"))
    assert (sweep(), sweep()) == (0, 0)
    assert server.count() == 2
    titles = sorted(Task.objects.values_list("title", flat=True))
    assert len(titles) == 2
    assert "has no JSON or CSV file attached" in titles[0]
    assert "is not the court's feed: “Hello there”" in titles[1]
    assert not ReferralBatch.objects.exists()


def test_a_feed_sent_again_under_the_id_of_an_empty_message_is_taken(server):
    server.deliver(a_message(("readme.txt", b"x"), number="8"))
    assert sweep() == 0
    server.empty()
    server.deliver(a_message(("ocmc_mediation_data.json", FEED), number="8"))
    assert (sweep(), server.count(), server.count("Taken")) == (1, 0, 1)
    assert Case.objects.count() == 1


def test_each_message_of_one_id_is_told(server):
    server.deliver(a_message(("readme.txt", b"x"), number="8"))
    server.deliver(a_message(("readme.txt", b"x"), number="8"))
    assert (sweep(), sweep()) == (0, 0)
    assert Task.objects.count() == 2


def test_a_feed_behind_many_other_messages_is_taken(server, monkeypatch):
    monkeypatch.setattr("cases.services.mailbox.MOST_MESSAGES", 2)
    for number in range(5):
        server.deliver(a_message(subject="Buy now", number=f"stray-{number}"))
    server.deliver(a_message(("ocmc_mediation_data.json", FEED)))
    assert sweep() == 1
    assert (server.count(), server.count("Taken")) == (5, 1)
    for turn in range(3):
        sweep_mailbox(at=NOW + turn * BETWEEN_LOOKS)
    assert Task.objects.filter(title__contains="is not the court's feed").count() == 5


def test_of_many_feeds_so_many_are_taken_in_one_look_and_the_rest_in_the_next(server, monkeypatch):
    monkeypatch.setattr("cases.services.mailbox.MOST_MESSAGES", 2)
    for number in range(3):
        server.deliver(a_message((f"night-{number}.json", FEED), number=f"night-{number}"))
    assert (sweep(), sweep(), sweep()) == (2, 1, 0)
    assert (server.count(), server.count("Taken")) == (0, 3)


BROKEN = "=?utf-8?b?A?="


@pytest.mark.parametrize(
    ("header", "put", "told"),
    [
        (b'filename="broken.json"', f'filename="{BROKEN}"', "could not be read"),
        (b"Subject: OCMC Mediation Data", f"Subject: {BROKEN}", "not the court's feed: “(unread"),
    ],
)
def test_a_message_that_cannot_be_read_holds_up_no_other(server, header, put, told):
    whole = a_message(("broken.json", FEED), number="6")
    assert header in whole
    server.deliver(whole.replace(header, put.encode()))
    server.deliver(a_message(("ocmc_mediation_data.json", FEED), number="7"))
    assert (sweep(), server.count(), server.count("Taken")) == (1, 1, 1)
    assert SourceHealth.objects.get().failures == 0
    assert told in Task.objects.get().title
    assert (sweep(), Task.objects.count()) == (0, 1)


def test_a_message_without_a_file_is_fetched_once(server, monkeypatch):
    server.deliver(a_message(("readme.txt", b"x" * 10000), number="8"))
    sweep()
    monkeypatch.setattr(mailbox, "whole", lambda *_: pytest.fail("fetched again"))
    sweep()


def test_a_refused_file_becomes_a_task_and_the_good_one_beside_it_is_kept(server):
    server.deliver(a_message(("a.json", FEED), ("b.json", b'{"cases": ['), number="4"))
    assert sweep() == 1
    assert (server.count("Refused"), ReferralBatch.objects.get().accepted) == (1, 1)
    assert "“b.json” was refused" in Task.objects.get().title


def test_too_large_a_message_is_left(server, settings):
    settings.REFERRAL_FILE_LIMIT = 100
    server.deliver(a_message(("a.json", FEED), number="5"))
    assert sweep() == 0
    assert "too large" in Task.objects.get().title


def test_a_mailbox_that_cannot_be_read_is_told_after_the_third_time_without_its_password(
    server, settings, caplog
):
    settings.FEED_MAILBOX_URL = server.url.replace("S3cret", "Wr0ng")
    for turn in range(3):
        assert not Task.objects.exists()
        with caplog.at_level(logging.WARNING):
            assert sweep_mailbox(at=NOW + timedelta(minutes=turn)) == 0
    assert SourceHealth.objects.get().failures == 3
    task = Task.objects.get()
    assert "mailbox cannot be read" in task.title
    told = caplog.text + task.title + SourceHealth.objects.get().last_fault
    assert "Wr0ng" not in told
    assert "pass@word" not in told
    settings.FEED_MAILBOX_URL = server.url
    sweep()
    assert Task.objects.get().state == TaskState.OVERTAKEN
    assert SourceHealth.objects.get().failures == 0


@pytest.mark.parametrize(
    "url", ["imap://u:hush@127.0.0.1:{port}/INBOX", "pop://u:hush@127.0.0.1", "nonsense hush"]
)
def test_an_address_without_a_server_or_sense_is_a_failure_not_a_crash(settings, caplog, url):
    settings.FEED_MAILBOX_URL = url.format(port=free_port())
    assert sweep_mailbox(at=NOW) == 0
    health = SourceHealth.objects.get()
    assert health.failures == 1
    assert "hush" not in caplog.text + health.last_fault


def encrypted(url):
    with mailbox.opened(place_of(url)) as box:
        return isinstance(box.client.sock, ssl.SSLSocket)


def test_the_password_goes_over_tls_where_the_server_offers_it(with_tls, monkeypatch):
    assert not encrypted(with_tls.url)  # to this machine itself
    monkeypatch.setattr(Place, "is_here", False)
    with pytest.raises(ssl.SSLCertVerificationError):
        encrypted(with_tls.url)
    monkeypatch.setenv("SSL_CERT_FILE", str(with_tls.certificate))
    assert encrypted(with_tls.url)


def test_no_password_goes_to_a_server_that_offers_no_tls(server, monkeypatch):
    monkeypatch.setattr(Place, "is_here", False)
    for _ in range(3):
        assert sweep_mailbox(at=timezone.now()) == 0
    assert "does not offer TLS, so the password was not sent" in Task.objects.get().title
    with (
        pytest.raises(ConnectionRefusedError, match="does not offer TLS"),
        mailbox.opened(place_of(server.url)),
    ):
        pass


def test_a_certificate_that_nobody_vouches_for_is_refused(with_tls, settings, monkeypatch):
    settings.FEED_MAILBOX_URL = with_tls.url.replace("imap:", "imaps:").replace(
        str(with_tls.port), str(with_tls.tls_port)
    )
    sweep()
    assert "CERTIFICATE_VERIFY_FAILED" in SourceHealth.objects.get().last_fault
    monkeypatch.setenv("SSL_CERT_FILE", str(with_tls.certificate))
    sweep()
    assert SourceHealth.objects.get().failures == 0


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("mail.test", False),
     ("10.0.0.1", False)],
)  # fmt: skip
def test_only_this_machine_is_here(host, here):
    assert place_of(f"imap://u:p@{host}").is_here is here


def test_nothing_is_done_where_no_mailbox_is_named(settings):
    settings.FEED_MAILBOX_URL = ""
    assert sweep_mailbox(at=NOW) == 0
    assert not SourceHealth.objects.exists()


def test_the_address_is_taken_apart_and_never_printed_with_its_password(running):
    place = place_of(running.url)
    assert (place.user, place.password, place.folder) == ("feed", PASSWORD, "INBOX")
    assert place_of("imaps://a%40b:c@mail.test").port == 993
    assert PASSWORD not in repr(place)
    record = logging.LogRecord("x", logging.INFO, "", 1, "at %s", (running.url,), None)
    HideSecrets().filter(record)
    assert record.getMessage() == f"at imap://feed:(hidden)@127.0.0.1:{running.port}/INBOX"
