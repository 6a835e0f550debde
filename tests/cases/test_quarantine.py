"""Working the quarantine: nothing leaves it untracked, and the totals always add up."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from cases.enums import QuarantineStep, ReferralOutcome, TaskState
from cases.errors import NotInQuarantine, TaskRefused
from cases.models import Case, CourtChange, Party, QuarantineAct, Referral, Task
from cases.services.corrections import correct_party
from cases.services.quarantine import reject_record, retry_record, take_up_record
from cases.services.quarantine_many import LEFT, reject_records, retry_records
from cases.services.quarantine_tasks import raise_quarantine_tasks
from cases.services.tasks import finish_task
from core.errors import NotAllowed, StalePage
from tests.cases.feeds import AT, a_case, take_in, totals
from tests.factories.accounts import AuditorFactory, CaseAdminFactory

pytestmark = pytest.mark.django_db
NO_VALUE = a_case(claimValue=None)


@pytest.fixture
def admin():
    return CaseAdminFactory()


def in_quarantine(record=None):
    batch = take_in([a_case("000DC199"), record or NO_VALUE])
    return batch.referrals.get(outcome=ReferralOutcome.QUARANTINED)


def retry(referral, admin, text=None, shown=None):
    text = json.dumps(text) if isinstance(text, dict) else text
    shown = last(referral) if shown is None else shown
    return retry_record(
        record_id=referral.pk, text=text, shown=shown, actor=admin, at=timezone.now()
    )


def last(referral):
    act = referral.acts.last()
    return act.pk if act else 0


def steps(referral):
    return [act.step for act in referral.acts.all()]


def test_a_mended_record_becomes_a_case_whose_limit_runs_from_the_day_its_file_came(admin):
    referral = in_quarantine()
    raw = referral.raw
    retry(referral, admin, a_case())
    referral.refresh_from_db()
    case = Case.objects.get(reference="000DC101")
    assert (referral.outcome, referral.case, referral.raw) == ("ACCEPTED", case, raw)
    assert totals(referral.batch) == (2, 2, 0, 0)
    assert steps(referral) == ["EDITED", "RETRIED", "ACCEPTED"]
    edited, tried, accepted = referral.acts.all()
    assert json.loads(edited.text) == a_case()
    assert (tried.reason, accepted.actor) == ("The record has no claim value.", admin)
    assert case.referred_at == AT
    assert case.deadlines.get().trigger_at == AT
    event = case.events.get(kind="cases.retry_record")
    assert (event.actor, event.at > AT) == (admin, True)


def test_a_mended_record_sent_again_is_compared_with_what_was_accepted(admin):
    referral = in_quarantine()
    retry(referral, admin, a_case())
    party = Party.objects.get(case__reference="000DC101", role="CLAIMANT_1")
    correct_party(
        party_id=party.pk, changes={"phone": "07700 900777"}, reason="Rang", actor=admin, at=AT
    )
    take_in([a_case()], filename="next-night.json")
    assert not CourtChange.objects.exists()
    take_in([a_case(caseTitle="Quill v Stones")], filename="third-night.json")
    change = CourtChange.objects.get()
    assert [row["key"] for row in change.differences] == ["title"]


def test_a_known_case_is_recognised(admin):
    referral = in_quarantine()
    retry(referral, admin, a_case("000DC199"))
    referral.refresh_from_db()
    assert (referral.outcome, referral.case.reference) == ("DUPLICATE", "000DC199")
    assert totals(referral.batch) == (2, 1, 1, 0)
    assert steps(referral)[-1] == "DUPLICATE"


def test_what_a_recognised_record_says_that_is_new_waits_for_a_person(admin):
    referral = in_quarantine()
    retry(referral, admin, a_case("000DC199", caseTitle="Quill v Stones"))
    change = CourtChange.objects.get(state="OPEN")
    assert (change.case.reference, change.referral) == ("000DC199", referral)
    assert [(row["key"], row["theirs"]) for row in change.differences] == [
        ("title", "Quill v Stones")
    ]
    assert change.case.title != "Quill v Stones"
    assert Task.objects.filter(case=change.case, dedupe_key=f"court-change:{change.pk}:").exists()


def test_what_the_court_has_said_since_is_its_later_word(admin):
    referral = in_quarantine()
    take_in([a_case("000DC199", caseTitle="Quill v Stonehouse")])
    retry(referral, admin, a_case("000DC199", caseTitle="Quill v Stones"))
    assert totals(referral.batch) == (2, 1, 1, 0)
    change = CourtChange.objects.get()
    assert [row["theirs"] for row in change.differences] == ["Quill v Stonehouse"]


def test_refused_again_keeps_the_text_and_says_why(admin):
    referral = in_quarantine()
    found = retry(referral, admin, a_case(claimValue="a lot"))
    assert "“a lot” is not an amount" in found.reason
    referral.refresh_from_db()
    assert (referral.outcome, referral.reason) == ("QUARANTINED", found.reason)
    assert totals(referral.batch) == (2, 1, 0, 1)
    assert steps(referral) == ["EDITED", "RETRIED", "REFUSED"]
    retry(referral, admin, json.dumps(a_case(claimValue="a lot"), indent=2))
    assert steps(referral)[3:] == ["RETRIED", "REFUSED"], "a new layout is no edit"


def test_a_record_that_contradicts_two_cases_stays(admin):
    referral = in_quarantine()
    take_in([a_case("000DC103")])
    both = a_case("000DC199", ccdCaseNumber=a_case("000DC103")["ccdCaseNumber"])
    assert "another" in retry(referral, admin, both).reason
    assert totals(referral.batch) == (2, 1, 0, 1)


def test_a_rejected_record_stays_counted_and_can_come_back(admin):
    referral = in_quarantine()
    at = timezone.now()
    reject_record(record_id=referral.pk, reason="Test data", shown=0, actor=admin, at=at)
    referral.refresh_from_db()
    assert (referral.rejected_at, referral.rejected_by) == (at, admin)
    assert totals(referral.batch) == (2, 1, 0, 1)
    with pytest.raises(NotInQuarantine, match="Take it up again"):
        retry(referral, admin, a_case())
    take_up_record(
        record_id=referral.pk, reason="Not a test", shown=last(referral), actor=admin, at=at
    )
    retry(referral, admin, a_case())
    assert totals(referral.batch) == (2, 2, 0, 0)
    assert steps(referral) == ["REJECTED", "TAKEN_UP", "EDITED", "RETRIED", "ACCEPTED"]
    with pytest.raises(NotInQuarantine, match=f"{admin.name} put this record right"):
        reject_record(record_id=referral.pk, reason="x", shown=last(referral), actor=admin, at=at)
    with pytest.raises(NotInQuarantine, match="not rejected"):
        take_up_record(record_id=referral.pk, reason="", shown=0, actor=admin, at=at)


def test_an_old_page_changes_nothing(admin):
    referral = in_quarantine()
    retry(referral, admin, a_case(claimValue="x"))
    with pytest.raises(StalePage, match=f"{admin.name} tried this record again"):
        retry(referral, admin, a_case(), shown=0)
    assert steps(referral) == ["EDITED", "RETRIED", "REFUSED"]


def test_only_case_administrators_work_the_quarantine():
    referral, auditor = in_quarantine(), AuditorFactory()
    with pytest.raises(NotAllowed):
        retry(referral, auditor, a_case())
    with pytest.raises(NotAllowed):
        reject_record(record_id=referral.pk, reason="x", shown=0, actor=auditor, at=timezone.now())
    assert not QuarantineAct.objects.exists()


def test_many_at_once_use_the_certain_repair_and_pass_over_what_changed(admin):
    batch = take_in([a_case(claimValue="GBP 5"), a_case("000DC102", claimValue=None)])
    mended, hopeless = batch.referrals.all()
    found = retry_records(shown={mended.pk: 0, hopeless.pk: 0}, actor=admin, at=timezone.now())
    assert found == {ReferralOutcome.ACCEPTED: 1, ReferralOutcome.QUARANTINED: 1}
    assert Case.objects.get().claim_value == 5
    ids = {mended.pk: 0, hopeless.pk: last(hopeless)}
    found = reject_records(shown=ids, reason="Asked the court", actor=admin, at=timezone.now())
    assert found == {LEFT: 1, QuarantineStep.REJECTED: 1}
    assert totals(batch) == (2, 1, 0, 1)


def test_one_task_for_each_file_until_it_is_empty(admin):
    batch = take_in([NO_VALUE, a_case("000DC102", claimValue=None)])
    first, second = batch.referrals.all()
    now = timezone.now()
    assert (raise_quarantine_tasks(at=now), raise_quarantine_tasks(at=now)) == (1, 0)
    task = Task.objects.get()
    assert task.title == "2 records wait in quarantine: feed.json, Monday 2 November 2026"
    retry(first, admin, a_case())
    raise_quarantine_tasks(at=now)
    task = Task.objects.get()
    assert task.title.startswith("1 record waits")
    reject_record(record_id=second.pk, reason="Test", shown=0, actor=admin, at=now)
    assert Task.objects.get().state == TaskState.OVERTAKEN
    take_up_record(record_id=second.pk, reason="No", shown=last(second), actor=admin, at=now)
    assert raise_quarantine_tasks(at=now) == 1
    again = Task.objects.get(state=TaskState.OPEN)
    with pytest.raises(TaskRefused, match="no record of the file waits"):
        finish_task(task_id=again.pk, actor=admin, at=now)
    assert raise_quarantine_tasks(at=now) == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_administrators_on_one_record_one_wins():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    referral = in_quarantine()

    def work(person):
        try:
            return retry(referral, person, a_case(), shown=0).outcome
        except (NotInQuarantine, StalePage) as refusal:
            return refusal.sentence
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(work, [CaseAdminFactory() for _ in range(4)]))
    assert found.count(ReferralOutcome.ACCEPTED) == 1
    assert sum("Nothing was changed now." in words for words in found) == 3
    assert Case.objects.filter(reference="000DC101").count() == 1
    assert totals(Referral.objects.get(pk=referral.pk).batch) == (2, 2, 0, 0)
