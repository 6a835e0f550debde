"""A feed that was cut off goes on where it was: nothing lost, nothing doubled."""

import io
import json
from datetime import timedelta
from random import Random

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import tasks
from cases.enums import BatchState, FeedSource
from cases.errors import FileGone, NotAFeed
from cases.models import (
    Case,
    CaseKey,
    CourtChange,
    Deadline,
    Party,
    Referral,
    ReferralBatch,
    Task,
    TimelineEvent,
)
from cases.services import intake
from cases.services.feed_files import discard_feed_files
from cases.services.intake import continue_batch, receive_feed
from cases.services.resuming import ring_for_unfinished, work_turn
from cases.services.tasks import finish_task
from tests.cases.feeds import AT, HEADER, a_case, csv_rows, take_in, totals
from tests.factories.accounts import CaseAdminFactory

pytestmark = pytest.mark.django_db
RELAXED = settings(max_examples=25)


class Cut(Exception):
    """The process ends here."""


def receive(content, filename="feed.json"):
    content = content if isinstance(content, bytes) else content.encode()
    return receive_feed(
        file=io.BytesIO(content), filename=filename, source=FeedSource.COMMAND, actor=None, at=AT
    )


def feed(count):
    records = [a_case(f"{n:03d}DC{n}") for n in range(100, 100 + count)]
    records[2] = {"casemanCaseNumber": "000DC777", "unknown": "ñ"}
    return json.dumps({"cases": [*records, records[0]]}, ensure_ascii=False)


def cut_after(steps):
    def stop(batch):
        nonlocal steps
        steps -= 1
        if steps == 0:
            raise Cut

    return stop


def what_is_there():
    """Everything an import writes, without the ids."""
    return {
        "cases": list(Case.objects.order_by("reference").values_list("reference", "title")),
        "parties": list(Party.objects.order_by("case__reference", "role").values_list("name")),
        "keys": sorted(CaseKey.objects.values_list("case__reference", "value")),
        "versions": Case.history.count() + Party.history.count() + Deadline.history.count(),
        "events": TimelineEvent.objects.count(),
        "referrals": list(
            Referral.objects.order_by("batch_id", "position").values_list(
                "position", "number", "raw", "outcome", "reason", "case__reference"
            )
        ),
    }


def forget():
    CourtChange.objects.all().delete()
    Referral.objects.all().delete()
    ReferralBatch.objects.all().delete()
    Case.objects.all().delete()
    for model in (Case, Party, Deadline):
        model.history.all().delete()


@pytest.mark.parametrize("content", [feed(9), csv_rows() + csv_rows("000MC002") * 2])
def test_a_cut_at_any_step_gives_the_same_as_an_unbroken_run(monkeypatch, content):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    take_in(content)
    unbroken = what_is_there()
    for steps in range(1, 6):
        forget()
        batch = receive(content)
        try:
            continue_batch(batch_id=batch.pk, at=AT, progress=cut_after(steps))
        except Cut:
            half = ReferralBatch.objects.get(pk=batch.pk)
            assert half.received == half.accepted + half.duplicate + half.quarantined
        continue_batch(batch_id=batch.pk, at=AT)
        assert what_is_there() == unbroken
        totals(batch)


def test_a_fault_inside_a_step_takes_back_that_step_only(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(5))
    continue_batch(batch_id=batch.pk, at=AT, seconds=-1)
    with monkeypatch.context() as patch:
        patch.setattr("cases.services.referrals.write_referrals", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            continue_batch(batch_id=batch.pk, at=AT)
    half = ReferralBatch.objects.get(pk=batch.pk)
    assert (half.state, half.received, Case.objects.count()) == (BatchState.READING, 2, 2)
    continue_batch(batch_id=batch.pk, at=AT)
    assert totals(batch) == (6, 4, 1, 1)


def test_the_place_another_worker_moved_is_taken_up(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(9))
    other = [False]

    def interfere(_):
        if not other[0]:
            other[0] = True
            continue_batch(batch_id=batch.pk, at=AT, seconds=-1)

    continue_batch(batch_id=batch.pk, at=AT, progress=interfere)
    assert totals(batch) == (10, 8, 1, 1)
    assert Case.objects.count() == 8


def test_time_is_up_rings_and_the_sweep_rings_for_what_nobody_reads(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    rung = []
    monkeypatch.setattr(intake, "run_after_commit", lambda _name, **ids: rung.append(ids))
    monkeypatch.setattr(
        "cases.services.resuming.run_after_commit", lambda _name, **ids: rung.append(ids)
    )
    batch = receive(feed(9))
    assert continue_batch(batch_id=batch.pk, at=AT, seconds=-1).received == 2
    assert rung == [{"batch_id": batch.pk}]
    assert ring_for_unfinished(at=AT) == 0
    assert ring_for_unfinished(at=AT + timedelta(minutes=1)) == 1
    tasks.continue_import(batch_id=batch.pk)
    assert totals(batch) == (10, 8, 1, 1)
    assert ring_for_unfinished(at=AT + timedelta(minutes=1)) == 0


def test_a_stored_file_that_is_gone_becomes_a_task_once():
    batch = receive(feed(5))
    storages["feeds"].delete(batch.stored_as)
    with pytest.raises(FileGone, match="Upload the file again"):
        continue_batch(batch_id=batch.pk, at=AT)
    for _ in range(2):
        work_turn(batch_id=batch.pk, at=AT)
    assert Task.objects.get().role == "CASE_ADMIN"


def finish(task):
    finish_task(task_id=task.pk, actor=CaseAdminFactory(), at=AT)


def test_a_second_loss_is_told_too_and_one_that_was_not_mended_the_next_day(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(5), filename="feed{0}.json")
    storages["feeds"].delete(batch.stored_as)
    work_turn(batch_id=batch.pk, at=AT)
    finish(Task.objects.get())
    work_turn(batch_id=batch.pk, at=AT)
    assert Task.objects.count() == 1
    work_turn(batch_id=batch.pk, at=AT + timedelta(days=1))
    assert Task.objects.filter(state="OPEN").count() == 1
    finish(Task.objects.get(state="OPEN"))
    storages["feeds"].save(batch.stored_as, io.BytesIO(feed(5).encode()))
    continue_batch(batch_id=batch.pk, at=AT, seconds=-1)
    storages["feeds"].delete(batch.stored_as)
    work_turn(batch_id=batch.pk, at=AT)
    assert "Upload the file again" in Task.objects.get(state="OPEN").title


def test_a_file_that_waits_keeps_its_copy_when_it_comes_again():
    batch = receive(feed(5))
    receive(feed(5), filename="again.json")
    assert ReferralBatch.objects.get(pk=batch.pk).stored_as == batch.stored_as


def test_the_lost_file_uploaded_again_is_read_to_the_end_and_the_task_is_closed(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(5))
    continue_batch(batch_id=batch.pk, at=AT, seconds=-1)
    storages["feeds"].delete(batch.stored_as)
    work_turn(batch_id=batch.pk, at=AT)
    again = take_in(feed(5))
    work_turn(batch_id=batch.pk, at=AT)
    assert Task.objects.get().state == "OVERTAKEN"
    assert Case.objects.count() == 4
    assert (totals(batch)[0], totals(again)[0]) == (6, 6)


def test_whatever_stops_the_reading_becomes_a_task_and_reading_goes_on_later(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 2)
    batch = receive(feed(5))
    continue_batch(batch_id=batch.pk, at=AT, seconds=-1)
    with monkeypatch.context() as patch:
        patch.setattr("cases.services.referrals.write_referrals", lambda *_: 1 / 0)
        for _ in range(2):
            work_turn(batch_id=batch.pk, at=AT)
    task = Task.objects.get()
    assert task.title.startswith("Reading of “feed.json” stopped after 2 of 6 records.")
    assert (task.role, task.state, task.kind) == ("CASE_ADMIN", "OPEN", "INTAKE")
    assert ring_for_unfinished(at=AT + timedelta(minutes=1)) == 1
    work_turn(batch_id=batch.pk, at=AT)
    assert totals(batch) == (6, 4, 1, 1)
    assert Task.objects.get().state == "OVERTAKEN"


def test_files_are_kept_for_a_time_and_then_thrown_away():
    done, waiting = take_in(feed(3)), receive(feed(4))
    assert discard_feed_files(at=AT + timedelta(days=29)) == 0
    discard_feed_files(at=AT + timedelta(days=31))
    discard_feed_files(at=AT + timedelta(days=31))
    assert not storages["feeds"].exists(done.stored_as)
    assert storages["feeds"].exists(waiting.stored_as)
    assert ReferralBatch.objects.get(pk=done.pk).stored_as == ""


def test_the_command_resumes(monkeypatch, capsys):
    receive(feed(5))
    call_command("import_referrals", "--resume")
    assert capsys.readouterr().out.strip() == "received 6 accepted 4 duplicate 1 quarantined 1"
    call_command("import_referrals", "--resume", "--json")
    assert json.loads(capsys.readouterr().out)["batches"] == []
    for wrong in ([], ["feed.json", "--resume"]):
        with pytest.raises(CommandError, match="or --resume alone"):
            call_command("import_referrals", *wrong)


@RELAXED
@given(st.integers(0, 2**32), st.sampled_from(["json", "csv"]), st.integers(1, 4))
def test_a_mutated_file_is_refused_or_adds_up_and_resumes(seed, kind, chunk):
    """Bytes changed, cut out or put in at random: no exception but NotAFeed, no lost record."""
    random = Random(seed)
    content = bytearray((feed(6) if kind == "json" else HEADER + csv_rows() * 3).encode())
    for _ in range(random.randrange(1, 6)):
        place = random.randrange(len(content))
        change = random.choice(
            [b"", b"\0", b"\xff", b'"', b"{", b"}", b",", b"\r", "\u202e".encode()]
        )
        content[place : place + random.randrange(3)] = change
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cases.services.intake.CHUNK", chunk)
        forget()
        try:
            batch = receive(bytes(content))
        except NotAFeed:
            assert not ReferralBatch.objects.exists()
            return
        continue_batch(batch_id=batch.pk, at=AT)
        totals(batch)
        unbroken = what_is_there()
        forget()
        batch = receive(bytes(content))
        try:
            continue_batch(batch_id=batch.pk, at=AT, progress=cut_after(random.randrange(1, 4)))
        except Cut:
            continue_batch(batch_id=batch.pk, at=AT)
        assert what_is_there() == unbroken
