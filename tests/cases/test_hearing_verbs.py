"""Listing, moving and removing hearings, whoever says so."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.enums import HearingState
from cases.errors import HearingRefused
from cases.models import Hearing
from cases.selectors.closing import hearings_item, notices_item
from cases.services.deadlines import sweep_deadlines
from cases.services.failures import raise_delivery_tasks
from cases.services.hearings import Sitting, list_hearing, move_hearing, remove_hearing
from cases.services.listing import acknowledge_notice, action_notice
from cases.services.results import record_result
from core.errors import NotAllowed, StalePage
from notifications.delivery import dispatch_due
from notifications.enums import Answer
from notifications.models import Notice
from tests.factories.accounts import CaseAdminFactory, ListingOfficerFactory, UserFactory
from tests.factories.cases import CaseFactory, HearingFactory
from tests.reading import again

pytestmark = pytest.mark.django_db
WHEN = datetime(2027, 6, 7, 9, 30, tzinfo=UTC)


@pytest.fixture
def admin():
    return CaseAdminFactory(name="Ada Admin")


@pytest.fixture
def sitting(court):
    return Sitting(court, WHEN, 90, "Small claims hearing")


def settle(case, mediator, now):
    with transaction.atomic():
        record_result(
            case=case, outcome="SETTLED", codes=[], settled_on=now.date(), actor=mediator, at=now
        )


def listed(case, sitting, admin, now, number="H-1"):
    return list_hearing(case_id=case.pk, hearing_id=number, sitting=sitting, actor=admin, at=now)


def story(case):
    return [event.sentence for event in case.events.order_by("pk")]


def test_a_hearing_is_listed_once_however_often_it_is_said(case, sitting, admin, now):
    first = listed(case, sitting, admin, now)
    assert listed(case, sitting, admin, now) == first
    assert story(case) == [
        "Hearing listed: Small claims hearing, Leeds County Court, 7 June 2027 at 10:30."
    ]
    assert first.history.get().history_user == admin


def test_several_hearings_of_one_case(case, sitting, admin, now):
    listed(case, sitting, admin, now)
    listed(case, sitting, admin, now, "H-2")
    assert case.hearings.count() == 2


def test_a_number_in_use_is_refused_with_what_to_do(case, sitting, admin, now):
    listed(case, sitting, admin, now)
    later = Sitting(sitting.court, WHEN + timedelta(days=1), 90, "Small claims hearing")
    with pytest.raises(HearingRefused, match="Move it instead"):
        listed(case, later, admin, now)
    with pytest.raises(HearingRefused, match="another case"):
        listed(CaseFactory(), sitting, admin, now)


def test_moving_tells_where_it_was(case, hearing, sitting, admin, now):
    moved = move_hearing(
        hearing_pk=hearing.pk, sitting=sitting, actor=admin, at=now, source="Leeds system"
    )
    assert (moved.starts_at, moved.version) == (WHEN, 2)
    (sentence,) = story(case)
    assert "7 June 2027 at 10:30. Before: Small claims hearing" in sentence
    assert sentence.endswith("Source: Leeds system.")
    move_hearing(hearing_pk=hearing.pk, sitting=sitting, actor=admin, at=now, version=1)
    assert len(story(case)) == 1  # the same again, even from an old page, changes nothing


@pytest.mark.parametrize("act", ["move", "remove"])
def test_an_old_page_is_refused(hearing, sitting, admin, now, act):
    move_hearing(hearing_pk=hearing.pk, sitting=sitting, actor=admin, at=now)
    later = Sitting(sitting.court, WHEN + timedelta(days=1), 90, "Small claims hearing")
    with pytest.raises(StalePage):
        if act == "move":
            move_hearing(hearing_pk=hearing.pk, sitting=later, actor=admin, at=now, version=1)
        else:
            remove_hearing(hearing_pk=hearing.pk, reason="x", actor=admin, at=now, version=1)
    assert again(hearing).starts_at == WHEN


def test_removing_keeps_when_and_why(case, hearing, admin, now):
    remove_hearing(hearing_pk=hearing.pk, reason="Adjourned.", actor=admin, at=now)
    row = again(hearing)
    assert (row.state, row.removed_at, row.removed_reason) == ("REMOVED", now, "Adjourned.")
    assert story(case)[0].endswith("Reason: Adjourned.")
    remove_hearing(hearing_pk=hearing.pk, reason="Again", actor=admin, at=now)
    assert again(hearing).removed_reason == "Adjourned."


def test_a_removed_hearing_withdraws_the_open_notice_and_its_deadline(
    case, hearing, mediator, officer, admin, now
):
    settle(case, mediator, now)
    notice = Notice.objects.get(kind="VACATE_HEARING")
    remove_hearing(hearing_pk=hearing.pk, reason="Judge away", actor=admin, at=now)
    assert again(notice).answer == Answer.WITHDRAWN
    assert case.deadlines.get(subject=str(notice.pk)).state == "NOT_NEEDED"
    assert story(case)[-1].endswith("The notice that asked for this is withdrawn.")
    assert sweep_deadlines(at=now + timedelta(days=30)) == 0
    assert hearings_item(again(case)).done
    assert notices_item(again(case)).done
    with pytest.raises(Exception, match="no longer needs an answer"):
        action_notice(notice_id=notice.pk, actor=officer, at=now)
    assert again(hearing).state == HearingState.REMOVED


def test_the_email_of_a_withdrawn_notice_is_not_sent_any_more(case, hearing, mediator, admin, now):
    settle(case, mediator, now)
    notice = Notice.objects.get(kind="VACATE_HEARING")
    remove_hearing(hearing_pk=hearing.pk, reason="Judge away", actor=admin, at=now)
    dispatch_due()
    assert not [message for message in mail.outbox if "Remove hearing" in message.subject]
    states = {delivery.channel: delivery.state for delivery in notice.deliveries.all()}
    assert states == {"INBOX": "DROPPED", "EMAIL": "DROPPED"}
    assert raise_delivery_tasks(at=now) == 0
    # Listed again, the removal is asked for anew, and that message goes out.
    place = Sitting(hearing.court, WHEN, 90, "Small claims hearing")
    listed(again(case), place, admin, now, hearing.hearing_id)
    dispatch_due()
    assert len([message for message in mail.outbox if "Remove hearing" in message.subject]) == 1


def test_a_task_about_a_missing_listing_team_goes_too(case, mediator, admin, now):
    hearing = HearingFactory(case=case)
    settle(case, mediator, now)
    assert case.tasks.get().state == "OPEN"
    remove_hearing(hearing_pk=hearing.pk, reason="Judge away", actor=admin, at=now)
    assert case.tasks.get().state == "OVERTAKEN"


def test_a_hearing_on_its_way_out_is_not_moved(case, hearing, mediator, sitting, admin, now):
    settle(case, mediator, now)
    with pytest.raises(HearingRefused, match="Ask the listing team which is right"):
        move_hearing(hearing_pk=hearing.pk, sitting=sitting, actor=admin, at=now)


def test_a_hearing_listed_again_for_a_settled_claim_is_asked_back_again(
    case, hearing, mediator, sitting, admin, now
):
    settle(case, mediator, now)
    remove_hearing(hearing_pk=hearing.pk, reason="Judge away", actor=admin, at=now)
    listed(again(case), sitting, admin, now, hearing.hearing_id)
    row = again(hearing)
    assert (row.state, row.removed_at, row.removed_reason) == ("VACATE_REQUESTED", None, "")
    answers = Notice.objects.filter(kind="VACATE_HEARING").values_list("answer", flat=True)
    assert sorted(answers) == ["AWAITED", "WITHDRAWN"]
    assert any(sentence.startswith("Hearing listed again:") for sentence in story(case))


def test_a_hearing_freed_by_settlement_stays_freed(case, hearing, mediator, officer, admin, now):
    settle(case, mediator, now)
    notice = Notice.objects.get(kind="VACATE_HEARING")
    acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)
    action_notice(notice_id=notice.pk, actor=officer, at=now)
    remove_hearing(hearing_pk=hearing.pk, reason="Late message", actor=admin, at=now)
    assert again(hearing).state == HearingState.VACATED


@pytest.mark.parametrize("person", [UserFactory, ListingOfficerFactory])
def test_others_may_not(case, hearing, sitting, now, person):
    someone = person()
    with pytest.raises(NotAllowed):
        listed(case, sitting, someone, now)
    with pytest.raises(NotAllowed):
        move_hearing(hearing_pk=hearing.pk, sitting=sitting, actor=someone, at=now)
    with pytest.raises(NotAllowed):
        remove_hearing(hearing_pk=hearing.pk, reason="x", actor=someone, at=now)


@settings(max_examples=25)
@given(steps=st.lists(st.sampled_from(["list", "move", "remove", "settle", "action"]), max_size=7))
def test_any_order_of_events_leaves_one_truth(steps):
    """A hearing waits for the listing team exactly while its vacate notice is open."""
    from django.utils import timezone

    from tests.factories.accounts import CourtFactory, ListingTeamFactory

    with transaction.atomic():
        now, court = timezone.now(), CourtFactory()
        team = ListingTeamFactory(courts=[court])
        officer, admin = ListingOfficerFactory(team=team), CaseAdminFactory()
        mediator = UserFactory()
        case = CaseFactory(
            state="IN_MEDIATION",
            mediator=mediator,
            team=mediator.team,
            mediation_started_at=now,
            mediation_started_by=mediator,
        )
        hearing = HearingFactory(case=case, court=court)
        for turn, step in enumerate(steps):
            place = Sitting(court, WHEN + timedelta(days=turn), 60, "Hearing")
            waiting = Notice.objects.filter(answer="AWAITED", kind="VACATE_HEARING").first()
            try:
                if step == "list":
                    listed(again(case), place, admin, now, hearing.hearing_id)
                elif step == "move":
                    move_hearing(hearing_pk=hearing.pk, sitting=place, actor=admin, at=now)
                elif step == "remove":
                    remove_hearing(hearing_pk=hearing.pk, reason="x", actor=admin, at=now)
                elif step == "settle" and again(case).state == "IN_MEDIATION":
                    settle(again(case), mediator, now)
                elif step == "action" and waiting:
                    acknowledge_notice(notice_id=waiting.pk, actor=officer, at=now)
                    action_notice(notice_id=waiting.pk, actor=officer, at=now)
            except HearingRefused:
                pass
        open_now = Notice.objects.filter(kind="VACATE_HEARING", answer="AWAITED").count()
        assert open_now == (1 if again(hearing).state == "VACATE_REQUESTED" else 0)
        running = case.deadlines.filter(rule="VACATE_ACKNOWLEDGED", state="RUNNING").count()
        assert running == open_now
        transaction.set_rollback(True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_list_one_hearing(case, sitting, admin, now):
    if connection.vendor != "postgresql":
        pytest.skip("row locks need PostgreSQL")
    start = threading.Barrier(2)
    faults = []

    def act():
        try:
            start.wait()
            listed(case, sitting, admin, now)
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    both = [threading.Thread(target=act) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert not faults
    assert Hearing.objects.count() == 1
    assert case.events.count() == 1
