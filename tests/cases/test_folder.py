"""The watched drop folder: whole files are taken once, and nothing is lost."""

import fcntl
import json
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cases.enums import FeedSource, TaskState
from cases.models import Case, ReferralBatch, SourceHealth, TakenFile, Task
from cases.services import folder as service
from cases.services.folder import sweep_folder
from cases.services.intake import continue_batch
from core.clocks.calendar import local_day
from tests.cases.feeds import a_case

pytestmark = pytest.mark.django_db
FEED = json.dumps({"cases": [a_case()]})


@pytest.fixture
def folder(tmp_path, settings):
    settings.FEED_FOLDER = str(tmp_path)
    settings.FEED_FOLDER_QUIET_SECONDS = 60
    return tmp_path


def drop(folder, content=FEED, name="ocmc_mediation_data.json"):
    path = folder / name
    path.write_text(content)
    return path


def later(minutes=2):
    return timezone.now() + timedelta(minutes=minutes)


def sweep(at=None):
    done = sweep_folder(at=at or later())
    for batch in ReferralBatch.objects.order_by("pk"):
        continue_batch(batch_id=batch.pk, at=timezone.now())
    return done


def names(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_a_quiet_file_is_taken_and_moved_aside(folder):
    path = drop(folder)
    day = local_day(timezone.now() - timedelta(days=3))
    before = (timezone.now() - timedelta(days=3)).timestamp()
    os.utime(path, (before, before))
    assert sweep() == 1
    batch = ReferralBatch.objects.get()
    assert (batch.source, batch.accepted) == (FeedSource.FOLDER, 1)
    assert batch.taken.day == day
    assert names(folder) == [f"taken/{local_day(later())}/ocmc_mediation_data.json"]
    assert sweep() == 0


def test_a_file_that_may_still_be_written_waits(folder):
    path = drop(folder)
    old = (timezone.now() - timedelta(days=1)).timestamp()
    os.utime(path, (old, old))
    assert sweep(timezone.now()) == 0, "a date of change that was copied does not deceive"
    for name in (".hidden.json", "feed.json.part", "feed.csv.tmp"):
        drop(folder, name=name)
    (folder / "link.json").symlink_to(path)
    assert sweep() == 1
    assert ReferralBatch.objects.count() == 1
    assert path.name not in names(folder)


def test_a_file_that_grows_while_it_is_read_is_left_for_the_next_look(folder, monkeypatch):
    path = drop(folder)
    real = service.take_file

    def grow(**given):
        with path.open("a") as more:
            more.write(" ")
        return real(**given)

    with monkeypatch.context() as patch:
        patch.setattr(service, "take_file", grow)
        assert sweep() == 0
    assert not ReferralBatch.objects.exists()
    assert not TakenFile.objects.exists()
    assert sweep() == 1
    assert Case.objects.count() == 1


def test_a_kill_before_the_file_is_moved_doubles_nothing(folder, monkeypatch):
    drop(folder)

    def killed(*args):
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(service, "move_aside", killed)
        with pytest.raises(SystemExit):
            sweep_folder(at=later())
    assert ReferralBatch.objects.count() == 1
    assert names(folder) == ["ocmc_mediation_data.json"]
    assert sweep() == 1
    assert ReferralBatch.objects.count() == 1
    assert names(folder)[0].startswith("taken/")


def test_the_same_name_and_content_on_another_night_is_another_file(folder):
    drop(folder)
    sweep()
    drop(folder)
    assert sweep() == 1
    assert [b.duplicate for b in ReferralBatch.objects.order_by("pk")] == [0, 1]
    assert names(folder)[0].endswith("ocmc_mediation_data-2.json")


def test_a_file_that_is_no_feed_is_put_apart_with_a_task_that_says_why(folder):
    drop(folder, "hello", "notes.txt")
    drop(folder, '{"cases": [', "cut.json")
    drop(folder)
    assert sweep() == 3
    assert [n.split("/")[0] for n in names(folder)] == ["refused", "refused", "taken"]
    titles = sorted(Task.objects.values_list("title", flat=True))
    assert titles[0].startswith("“cut.json” was refused and lies in the folder “refused”")
    assert "not whole" in titles[0]
    assert "not a referral feed" in titles[1]
    assert sweep() == 0
    assert Task.objects.count() == 2


def test_a_file_another_worker_holds_is_passed_over(folder):
    with drop(folder).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert sweep() == 0
    assert sweep() == 1


def test_a_folder_that_cannot_be_read_is_told_after_the_third_time(folder, settings):
    settings.FEED_FOLDER = str(folder / "gone")
    for _ in range(3):
        assert not Task.objects.exists()
        sweep()
    assert "watched folder cannot be read: No such file or directory" in Task.objects.get().title
    (folder / "gone").mkdir()
    sweep()
    assert Task.objects.get().state == TaskState.OVERTAKEN
    assert SourceHealth.objects.get().last_success_at


def test_no_folder_no_work(settings):
    settings.FEED_FOLDER = ""
    assert sweep_folder(at=later()) == 0
    assert not SourceHealth.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_take_each_file_once(folder):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    for n in range(100, 112):
        drop(folder, json.dumps({"cases": [a_case(f"{n}DC{n}")]}), f"feed-{n}.json")
    together = threading.Barrier(3)

    def work(_):
        try:
            together.wait()
            return sweep_folder(at=later())
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        done = sum(pool.map(work, range(3)))
    assert done == ReferralBatch.objects.count() == TakenFile.objects.count() == 12
    assert len([n for n in names(folder) if n.startswith("taken/")]) == 12
