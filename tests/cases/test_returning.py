"""Cases that come back: opened again, reconsidered, referred again. A51, B3, B26."""

import threading
import time
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, HearingState
from cases.errors import HearingRefused, WrongCaseState
from cases.models import Case, Party, Reopening, Task
from cases.services.hearing_files import import_hearings
from cases.services.hearings import Sitting, list_hearing, remove_hearing
from cases.services.results import record_result
from cases.services.returning import reconsider_case, reopen_case
from cases.services.rounds import refer_again
from cases.services.triage import mark_unsuitable
from core.errors import NotAllowed, StalePage
from notifications.models import Notice
from tests.cases.clerks import closed, resulted
from tests.cases.feeds import a_case, take_in
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import (
    AlternativeContactFactory,
    CaseFactory,
    CompanionFactory,
    DateToAvoidFactory,
    HearingFactory,
    NeedFactory,
    StopFlagFactory,
)
from tests.factories.closing import OpenIssueFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader():
    return LeaderFactory()


def reopen(case, actor, now, **said):
    given = {"reason": "No payment", "issue_id": None, "version": None, **said}
    return reopen_case(case_id=case.pk, actor=actor, at=now, **given)


def refer(case, actor, now, version=None):
    return refer_again(
        case_id=case.pk, reason="Both ask for it", actor=actor, at=now, version=version
    )


class TestReopening:
    def test_makes_it_as_it_was_and_asks_what_follows(self, leader, now):
        case = closed(leader, now)
        issue = OpenIssueFactory(case=case)
        case = reopen(case, leader, now, issue_id=issue.pk)
        assert (case.state, case.closed_at) == (CaseState.NOT_SETTLED, None)
        kept = Reopening.objects.get()
        assert (kept.was, kept.reason, kept.issue) == ("CLOSED", "No payment", issue)
        task = Task.objects.get(kind="FOLLOW_UP")
        assert task.due_at == now + timedelta(days=7)
        assert case.events.first().sentence == "Case opened again: No payment."

    def test_goes_back_to_settled_after_a_settlement(self, leader, now):
        case = closed(leader, now)
        case.result.outcome, case.result.codes = "SETTLED", []
        case.result.settled_on = now.date()
        case.result.save()
        assert reopen(case, leader, now).state == CaseState.SETTLED

    @pytest.mark.parametrize("state", ["REFERRED", "BOOKED", "NOT_SETTLED", "UNSUITABLE"])
    def test_only_of_a_closed_case(self, leader, now, state):
        case = CaseFactory(state=state, team=leader.team)
        with pytest.raises(WrongCaseState):
            reopen(case, leader, now)

    def test_not_where_a_later_round_runs(self, leader, now):
        case = closed(leader, now)
        refer(case, leader, now)
        with pytest.raises(WrongCaseState, match=f"goes on in {case.reference}-2"):
            reopen(case, leader, now)

    def test_who_may_and_old_pages(self, leader, now):
        case = closed(leader, now)
        for person in (LeaderFactory(), UserFactory(), AuditorFactory()):
            with pytest.raises(NotAllowed):
                reopen(case, person, now)
        with pytest.raises(StalePage):
            reopen(case, CaseAdminFactory(), now, version=1)


class TestReconsidering:
    def test_makes_it_a_referral_with_new_28_days(self, now):
        admin = CaseAdminFactory()
        case = CaseFactory(referred_at=now - timedelta(days=40))
        mark_unsuitable(case_id=case.pk, reason="OUTSIDE_SCHEME", actor=admin, at=now, version=None)
        again_referred = reconsider_case(
            case_id=case.pk, reason="It is within", actor=admin, at=now, version=None
        )
        assert again_referred.state == CaseState.REFERRED
        assert (again_referred.unsuitable_at, again_referred.unsuitable_reason) == (None, "")
        deadline = case.deadlines.get()
        assert (deadline.state, deadline.trigger) == ("RUNNING", "Case reconsidered")
        assert timezone.localdate(deadline.due_at) == timezone.localdate(now) + timedelta(days=28)
        with pytest.raises(WrongCaseState):
            reconsider_case(case_id=case.pk, reason="x", actor=admin, at=now, version=None)


class TestReferringAgain:
    def test_makes_a_case_that_follows(self, leader, now):
        old = closed(leader, now, reference="000DC001", ccd_number="1" * 16)
        party = old.parties.get(role="DEFENDANT_1")
        party.name, party.phone = "Corrected Ltd", "07700 900777"
        party.save()
        NeedFactory(party=party)
        other = AlternativeContactFactory(
            party=party, value="07700 900888", verified_at=now, verified_by=leader
        )
        party.preferred_phone = other
        party.save()
        CompanionFactory(party=party)
        StopFlagFactory(party=party)
        today = timezone.localdate(now)
        for days in (-3, 3):
            DateToAvoidFactory(party=party, first_day=today + timedelta(days=days))
        new = refer(old, leader, now)
        assert (new.reference, new.claim_number, new.ccd_number, new.follows) == (
            "000DC001-2",
            "000DC001",
            "1" * 16,
            old,
        )
        assert (new.state, new.mediator, new.needs_flagged) == ("REFERRED", None, True)
        copied = Party.objects.get(case=new, role="DEFENDANT_1")
        assert (copied.name, copied.phone) == ("Corrected Ltd", "07700 900777")
        assert copied.reach_phone == "07700 900888"
        assert copied.preferred_phone.party == copied
        assert copied.stops.count() == 1
        assert not copied.needs.exists()
        assert not copied.companions.exists()
        assert [days.first_day for days in copied.dates_to_avoid.all()] == [
            today + timedelta(days=3)
        ]
        assert again(old).state == CaseState.CLOSED
        assert old.parties.count() == 2
        assert [c.events.first().sentence for c in (old, new)] == [
            "Dispute referred again as 000DC001-2: Both ask for it.",
            "Dispute referred again after 000DC001: Both ask for it.",
        ]
        assert new.deadlines.get().state == "RUNNING"

    def test_happens_once_for_a_round_and_a_third_follows_the_second(self, leader, now):
        old = resulted(leader, now, reference="000DC001")
        second = refer(old, leader, now)
        with pytest.raises(WrongCaseState, match="goes on in 000DC001-2"):
            refer(old, leader, now)
        with pytest.raises(WrongCaseState, match="is referred"):
            refer(second, CaseAdminFactory(), now)

    def test_takes_listed_hearings_along(self, leader, listing_team, court, now):
        old = resulted(leader, now)
        listed = HearingFactory(case=old, court=court)
        gone = HearingFactory(case=old, state=HearingState.VACATE_REQUESTED)
        new = refer(old, leader, now)
        assert (again(listed).case, again(gone).case) == (new, old)

    def test_a_removed_hearing_listed_again_comes_to_the_latest_round(
        self, leader, listing_team, court, now
    ):
        old = resulted(leader, now, reference="000DC001")
        removed = HearingFactory(case=old, court=court, hearing_id="HRG-7")
        remove_hearing(hearing_pk=removed.pk, reason="Judge ill", actor=None, at=now)
        new = refer(old, leader, now)
        assert again(removed).case == old
        rows = (
            "case_number,hearing_id,court_epimms,starts_at,minutes,kind\n"
            f"000DC001,HRG-7,{court.epimms_id},2031-05-01T10:00:00,60,Small claims hearing\n"
        )
        totals = import_hearings(file=BytesIO(rows.encode()), filename="h.csv", actor=None, at=now)
        assert totals.problems == []
        listed = again(removed)
        assert (listed.case, listed.state) == (new, HearingState.LISTED)
        assert new.events.first().sentence.startswith("Hearing listed again: ")

    def test_no_hearing_is_listed_in_a_round_that_is_over(self, leader, court, now):
        old = resulted(leader, now, reference="000DC001")
        removed = HearingFactory(case=old, court=court)
        remove_hearing(hearing_pk=removed.pk, reason="Judge ill", actor=None, at=now)
        refer(old, leader, now)
        sitting = Sitting(court, now + timedelta(days=90), 60, "Small claims hearing")
        for number in (removed.hearing_id, "HRG-8"):
            with pytest.raises(WrongCaseState, match="goes on in 000DC001-2"):
                list_hearing(case_id=old.pk, hearing_id=number, sitting=sitting, actor=None, at=now)

    def test_a_hearing_that_is_being_removed_stays_in_its_round(self, leader, court, now):
        """It is not taken for listed in the new one, though it is the same hearing."""
        old = resulted(leader, now)
        gone = HearingFactory(case=old, court=court, state=HearingState.VACATE_REQUESTED)
        new = refer(old, leader, now)
        same = Sitting(court, gone.starts_at, gone.minutes, gone.kind)
        with pytest.raises(HearingRefused, match="another case"):
            list_hearing(
                case_id=new.pk, hearing_id=gone.hearing_id, sitting=same, actor=None, at=now
            )

    def test_another_claims_removed_hearing_stays_there(self, leader, court, now):
        removed = HearingFactory(court=court)
        admin = CaseAdminFactory()
        remove_hearing(hearing_pk=removed.pk, reason="Judge ill", actor=admin, at=now)
        sitting = Sitting(court, now + timedelta(days=90), 60, "Small claims hearing")
        with pytest.raises(HearingRefused, match="another case"):
            list_hearing(
                case_id=CaseFactory().pk,
                hearing_id=removed.hearing_id,
                sitting=sitting,
                actor=admin,
                at=now,
            )

    def test_who_may_and_old_pages(self, leader, now):
        case = resulted(leader, now)
        for person in (LeaderFactory(), UserFactory(), AuditorFactory()):
            with pytest.raises(NotAllowed):
                refer(case, person, now)
        with pytest.raises(StalePage):
            refer(case, leader, now, version=9)


class TestTheCourtMeansTheLatestRound:
    @pytest.fixture
    def rounds(self, leader, now):
        old = closed(leader, now, reference="000DC001", ccd_number="1699999000000001")
        return old, refer(old, leader, now)

    def test_by_either_number(self, rounds):
        old, new = rounds
        for number in ("000dc001", "1699999000000001", "000DC001-2"):
            assert Case.objects.by_court_number(number).get() == new
        assert Case.objects.by_number("000DC001").get() == old
        assert Case.objects.by_number("1699999000000001").get() == new
        assert not Case.objects.by_court_number("nothing\0").exists()

    def test_in_hearing_lists(self, rounds, court, now):
        rows = (
            "case_number,hearing_id,court_epimms,starts_at,minutes,kind\n"
            f"000DC001,HRG-7,{court.epimms_id},2031-05-01T10:00:00,60,Small claims hearing\n"
        )
        import_hearings(file=BytesIO(rows.encode()), filename="h.csv", actor=None, at=now)
        assert rounds[1].hearings.get().hearing_id == "HRG-7"

    def test_in_result_packs_and_notices(self, rounds, mediator, listing_team, now):
        new = rounds[1]
        Case.objects.filter(pk=new.pk).update(state="IN_MEDIATION", mediator=mediator)
        record_result(
            case=Case.objects.get(pk=new.pk),
            outcome="NOT_SETTLED",
            codes=["APPOINTMENT_NO_AGREEMENT"],
            settled_on=None,
            actor=mediator,
            at=now,
        )
        out = StringIO()
        call_command("result_pack", "000DC001", json=True, stdout=out)
        assert '"reference": "000DC001"' in out.getvalue()
        assert "APPOINTMENT_NO_AGREEMENT" in out.getvalue()
        for notice in Notice.objects.filter(case_reference="000DC001-2"):
            assert notice.claim_number == "000DC001"
            assert "-2" not in notice.subject + notice.body

    def test_a_referral_sent_again_is_a_duplicate_of_it(self, rounds, now):
        batch = take_in([a_case("000DC001", ccdCaseNumber=1699999000000001)])
        assert (batch.accepted, batch.duplicate) == (0, 1)
        assert batch.referrals.get().case == rounds[1]


class TestPages:
    def test_lead_from_each_round_to_the_other(self, client, leader, now):
        old = closed(leader, now, reference="000DC001")
        client.force_login(leader)
        address = reverse("case_refer_again", args=["000DC001"])
        assert address.encode() in client.get(reverse("case_detail", args=["000DC001"])).content
        assert client.post(address, {"version": again(old).version}).status_code == 422
        sent = {"version": again(old).version, "reason": "Both ask"}
        page = client.post(address, sent, follow=True)
        assert b"The dispute is referred again." in page.content
        assert b"000DC001-2" in page.content
        assert client.post(address, sent).status_code == 409
        client.force_login(CaseAdminFactory())
        for here, there in (("000DC001", "000DC001-2"), ("000DC001-2", "000DC001")):
            page = client.get(reverse("case_detail", args=[here]))
            assert page.status_code == 200
            assert f'href="/cases/{there}/"'.encode() in page.content

    def test_name_a_round_without_a_link_to_those_who_may_not_see_it(self, client, leader, now):
        closed_case = closed(leader, now, reference="000DC001")
        new = refer(closed_case, leader, now)
        mediator = UserFactory()
        Case.objects.filter(pk=new.pk).update(mediator=mediator)
        client.force_login(mediator)
        page = client.get(reverse("case_detail", args=["000DC001-2"])).content
        assert b"000DC001, referred" in page
        assert b'href="/cases/000DC001/"' not in page

    def test_open_again_and_reconsider(self, client, leader, now):
        case = closed(leader, now)
        issue = OpenIssueFactory(case=case)
        client.force_login(leader)
        address = reverse("case_reopen", args=[case.reference])
        assert issue.what.encode() in client.get(address).content
        sent = {"version": case.version, "reason": "No payment", "issue": issue.pk}
        page = client.post(address, sent, follow=True)
        assert b"The case is open again." in page.content
        assert b"Came up again: Who pays for the scaffolding." in page.content
        admin = CaseAdminFactory()
        other = CaseFactory()
        mark_unsuitable(
            case_id=other.pk, reason="OUTSIDE_SCHEME", actor=admin, at=now, version=None
        )
        client.force_login(admin)
        address = reverse("case_reconsider", args=[other.reference])
        sent = {"version": 2, "reason": "It is within"}
        assert b"referral again. Triage it." in client.post(address, sent, follow=True).content
        assert again(other).state == CaseState.REFERRED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks need PostgreSQL")
def test_a_hearing_removed_while_a_new_round_takes_it_along_is_told_in_that_round(now):
    """Whoever waited for the old round's row acts on the round that now has the hearing."""
    leader = LeaderFactory()
    old = resulted(leader, now)
    hearing = HearingFactory(case=old)

    def remove():
        remove_hearing(hearing_pk=hearing.pk, reason="Judge ill", actor=None, at=now)
        connections.close_all()

    thread = threading.Thread(target=remove)
    with transaction.atomic():
        new = refer(old, leader, now)
        thread.start()
        deadline = time.monotonic() + 10
        while not waits_for_a_lock() and time.monotonic() < deadline:
            time.sleep(0.05)
    thread.join()
    assert (again(hearing).case, again(hearing).state) == (new, HearingState.REMOVED)
    assert new.events.first().sentence.startswith("Hearing removed: ")
    assert not old.events.filter(kind="cases.remove_hearing").exists()


def waits_for_a_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]
