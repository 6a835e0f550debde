"""The listing team's inbox: acknowledge, action, and never twice."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from cases.enums import HearingState
from cases.errors import AlreadyAnswered, NotAcknowledged
from cases.models import TimelineEvent
from cases.services.listing import acknowledge_notice, action_notice
from cases.services.results import record_result
from core.errors import NotAllowed
from notifications.enums import Answer
from notifications.models import Notice
from tests.factories.accounts import (
    CaseAdminFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, HearingFactory
from tests.factories.notifications import DeliveryFactory, NoticeFactory
from tests.reading import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(case, hearing, mediator, now) -> Notice:
    """The vacate notice of a case that has settled."""
    with transaction.atomic():
        record_result(
            case=case, outcome="SETTLED", codes=[], settled_on=now.date(), actor=mediator, at=now
        )
    return Notice.objects.get(kind="VACATE_HEARING")


@pytest.fixture
def acknowledged(notice, officer, now) -> Notice:
    """The notice, seen by the officer."""
    acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)
    return again(notice)


class TestActs:
    def test_acknowledging_meets_the_deadline_and_frees_nothing(
        self, case, hearing, notice, officer, now
    ):
        acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)
        assert again(notice).answer == Answer.ACKNOWLEDGED
        assert again(hearing).state == HearingState.VACATE_REQUESTED
        assert case.deadlines.get().state == "MET"
        assert case.events.first().sentence == "Leeds listing acknowledged: vacate hearing."

    def test_a_hearing_is_removed_only_after_the_notice_was_acknowledged(
        self, hearing, notice, officer, now
    ):
        with pytest.raises(NotAcknowledged):
            action_notice(notice_id=notice.pk, actor=officer, at=now)
        assert again(hearing).state == HearingState.VACATE_REQUESTED

    def test_actioning_frees_the_hearing(self, case, hearing, acknowledged, officer, now):
        notice = acknowledged
        action_notice(notice_id=notice.pk, actor=officer, at=now)
        row = again(hearing)
        assert (row.state, row.vacated_by, row.vacated_at) == ("VACATED", officer, now)
        assert again(notice).answer == Answer.ACTIONED
        assert case.deadlines.get().state == "MET"

    @pytest.mark.parametrize("act", [acknowledge_notice, action_notice])
    def test_a_double_click_changes_nothing(self, notice, officer, now, act):
        acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)
        act(notice_id=notice.pk, actor=officer, at=now)
        events = TimelineEvent.objects.count()
        act(notice_id=notice.pk, actor=officer, at=now)
        assert TimelineEvent.objects.count() == events

    @pytest.mark.parametrize("act", [acknowledge_notice, action_notice])
    def test_a_colleague_who_comes_later_is_told_who_did_it(self, notice, officer, now, act):
        acknowledge_notice(notice_id=notice.pk, actor=officer, at=now)
        act(notice_id=notice.pk, actor=officer, at=now)
        with pytest.raises(AlreadyAnswered, match="Lee Lister already"):
            act(notice_id=notice.pk, actor=ListingOfficerFactory(team=officer.team), at=now)

    @pytest.mark.parametrize("person", [ListingOfficerFactory, UserFactory, SystemAdminFactory])
    def test_nobody_outside_the_team_answers(self, notice, now, person):
        with pytest.raises(NotAllowed):
            action_notice(notice_id=notice.pk, actor=person(), at=now)
        assert again(notice).answer == Answer.AWAITED

    def test_a_withdrawn_notice_needs_no_answer(self, officer, now):
        case = CaseFactory()
        notice = NoticeFactory(
            case_reference=case.reference, team=officer.team, answer=Answer.WITHDRAWN
        )
        with pytest.raises(AlreadyAnswered, match="no longer needs an answer"):
            action_notice(notice_id=notice.pk, actor=officer, at=now)


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks need PostgreSQL")
def test_two_officers_at_the_same_moment(case, hearing, acknowledged, officer, now):
    """Exactly one actions it; the other is told so in a sentence."""
    notice = acknowledged
    officers = [officer, ListingOfficerFactory(team=officer.team, name="Kim Colleague")]
    together, outcomes = threading.Barrier(2), []

    def act(person):
        together.wait()
        try:
            action_notice(notice_id=notice.pk, actor=person, at=now)
            outcomes.append("actioned")
        except AlreadyAnswered as refusal:
            outcomes.append(refusal.sentence)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(person,)) for person in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcomes.sort(key=len)
    assert outcomes[0] == "actioned"
    assert "already actioned this notice" in outcomes[1]
    assert again(notice).history.filter(answer=Answer.ACTIONED).count() == 1
    assert again(hearing).history.filter(state=HearingState.VACATED).count() == 1


class TestPages:
    @pytest.fixture
    def signed_in(self, client, officer):
        client.force_login(officer)
        return client

    def rows(self, officer, count):
        for _ in range(count):
            hearing = HearingFactory(state=HearingState.VACATE_REQUESTED)
            NoticeFactory(
                team=officer.team,
                case_reference=hearing.case.reference,
                court=hearing.court,
                hearing_id=hearing.hearing_id,
                hearing_at=hearing.starts_at,
                hearing_minutes=hearing.minutes,
                answer="ACKNOWLEDGED",
                acknowledged_at=hearing.starts_at,
                acknowledged_by=officer,
            )

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_inbox_costs_the_same_for_one_and_three(
        self, signed_in, officer, count, django_assert_num_queries
    ):
        self.rows(officer, count)
        with django_assert_num_queries(6):
            page = signed_in.get(reverse("listing_inbox"))
        assert page.content.count(b"Hearing removed") == count

    def test_the_nearest_hearing_comes_first(self, signed_in, officer):
        NoticeFactory(team=officer.team, kind="LIST_FOR_HEARING", case_reference="000MC999")
        self.rows(officer, 2)
        notices = [row.notice for row in signed_in.get("/listing/").context["rows"]]
        times = [notice.hearing_at for notice in notices[:-1]]
        assert times == sorted(times)
        assert notices[-1].hearing_at is None

    def test_only_the_teams_own_notices(self, signed_in, notice):
        other = NoticeFactory(case_reference="999XX999")
        assert b"999XX999" not in signed_in.get("/listing/?answer=ALL").content
        assert signed_in.get(reverse("listing_notice", args=[other.pk])).status_code == 404
        assert signed_in.post(reverse("listing_action", args=[other.pk])).status_code == 404
        assert signed_in.get(reverse("listing_notice", args=[uuid4()])).status_code == 404

    @pytest.mark.parametrize("factory", [CaseAdminFactory, UserFactory])
    def test_other_roles_have_no_inbox(self, client, factory):
        client.force_login(factory())
        page = client.get("/listing/")
        assert page.status_code == 403
        assert b"Only listing officers have this inbox." in page.content

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("", {"AWAITED", "ACKNOWLEDGED"}),
            ("?answer=AWAITED", {"AWAITED"}),
            ("?answer=ACTIONED", {"ACTIONED"}),
            ("?answer=ALL", {"AWAITED", "ACKNOWLEDGED", "ACTIONED"}),
            ("?answer=NONSENSE", {"AWAITED", "ACKNOWLEDGED"}),
            ("?answer=ALL&kind=LIST_FOR_HEARING", set()),
        ],
    )
    def test_filters(self, signed_in, officer, now, query, shown):
        NoticeFactory(team=officer.team)
        NoticeFactory(
            team=officer.team,
            answer="ACKNOWLEDGED",
            acknowledged_at=now,
            acknowledged_by=officer,
        )
        NoticeFactory(team=officer.team, answer="ACTIONED", actioned_at=now, actioned_by=officer)
        rows = signed_in.get(f"/listing/{query}").context["rows"]
        assert {row.notice.answer for row in rows} == shown

    def test_pages_keep_the_filter(self, signed_in, officer):
        NoticeFactory.create_batch(26, team=officer.team)
        first = signed_in.get("/listing/?answer=AWAITED")
        assert len(first.context["rows"]) == 25
        assert b"answer=AWAITED&amp;page=2" in first.content
        assert len(signed_in.get("/listing/?answer=AWAITED&page=2").context["rows"]) == 1

    def test_empty_states_say_what_to_do(self, client, signed_in, officer):
        assert b"No notices here." in signed_in.get("/listing/").content
        client.force_login(ListingOfficerFactory(team=None))
        assert b"You are not in a listing team yet" in client.get("/listing/").content

    def test_acknowledge_and_remove_from_the_page(self, signed_in, notice, hearing):
        page = signed_in.post(reverse("listing_acknowledge", args=[notice.pk]), follow=True)
        assert b"notice acknowledged." in page.content
        page = signed_in.post(
            reverse("listing_action", args=[notice.pk]), {"back": "notice"}, follow=True
        )
        assert page.redirect_chain == [(reverse("listing_notice", args=[notice.pk]), 302)]
        assert b"notice actioned, hearing removed from the list." in page.content
        assert b"Nothing more is asked of you." in page.content
        assert again(hearing).state == HearingState.VACATED

    def test_a_claim_that_needs_a_hearing_is_passed_for_listing(self, signed_in, officer, hearing):
        notice = NoticeFactory(
            team=officer.team,
            kind="LIST_FOR_HEARING",
            case_reference=hearing.case.reference,
        )
        address, hint = reverse("listing_notice", args=[notice.pk]), "A hearing is already listed."
        shown = signed_in.get(address).content.decode()
        assert "Passed for listing" in shown
        assert hint in shown
        assert "Nothing more is asked" not in shown
        sent = {"back": "notice"}
        page = signed_in.post(reverse("listing_action", args=[notice.pk]), sent, follow=True)
        assert "notice actioned, passed for listing." in page.content.decode()
        assert hint not in page.content.decode()
        other = NoticeFactory(
            team=officer.team, kind="LIST_FOR_HEARING", case_reference=CaseFactory().reference
        )
        shown = signed_in.get(reverse("listing_notice", args=[other.pk])).content.decode()
        assert hint not in shown

    def test_a_colleague_too_late_sees_the_sentence(self, client, acknowledged, officer, now):
        notice = acknowledged
        action_notice(notice_id=notice.pk, actor=officer, at=now)
        client.force_login(ListingOfficerFactory(team=officer.team))
        page = client.post(reverse("listing_action", args=[notice.pk]), follow=True)
        assert b"Lee Lister already actioned this notice" in page.content

    @pytest.mark.parametrize("name", ["listing_acknowledge", "listing_action"])
    def test_get_answers_nothing_and_leads_to_the_notice(self, signed_in, notice, name):
        page = signed_in.get(reverse(name, args=[notice.pk]))
        assert (page.status_code, page.url) == (302, reverse("listing_notice", args=[notice.pk]))
        assert again(notice).answer == Answer.AWAITED

    def test_the_notice_as_sent_with_its_delivery_record(self, signed_in, notice):
        page = signed_in.get(reverse("listing_notice", args=[notice.pk])).content.decode()
        for words in (
            "Please remove this hearing from the list",
            "Reason: settled",
            "In-app inbox",
            "Waiting to be sent",
            "Acknowledge by",
        ):
            assert words in page

    def test_what_was_sent_is_shown_escaped(self, signed_in, officer):
        notice = NoticeFactory(team=officer.team, body="<script>alert(1)</script>")
        DeliveryFactory(notice=notice)
        page = signed_in.get(reverse("listing_notice", args=[notice.pk]))
        assert b"<script>alert" not in page.content
