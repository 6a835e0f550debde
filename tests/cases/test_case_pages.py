"""The list of cases and the page of one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.enums import CaseState, FlagKind, PartyRole
from cases.services.finding import refresh_keys
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import (
    CaseFactory,
    DateToAvoidFactory,
    DeadlineFactory,
    HearingFactory,
    NeedFactory,
    ReferralFactory,
    ResultFactory,
    TaskFactory,
    TimelineEventFactory,
)
from tests.factories.notifications import NoticeFactory
from tests.factories.record import (
    ChallengeFlagFactory,
    CommunicationFactory,
    EnquiryFactory,
    GoalFactory,
    MilestoneFactory,
    OfficeNoteFactory,
    ReadingItemFactory,
    ReviewFactory,
    SuitabilityCheckFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/cases/"
# session, person, case, parties, dates, needs, story, referrals, reviews, checks, flags, goals,
# milestones, versions of goals, reading, enquiries, contacts, notices, deliveries, notes,
# hearings, deadlines, tasks, result, alternatives, failed messages, failed calls, result of
# reaching them, conflicts, news of the court, other rounds and re-openings, and the log of who
# opened the page
PAGE_QUERIES = 33


@pytest.fixture
def admin(client):
    person = CaseAdminFactory()
    client.force_login(person)
    return person


def shown(client, **query):
    return [case.reference for case in client.get(LIST, query).context["page"].cases]


def test_the_list_costs_the_same_at_one_and_three_rows(client, admin, django_assert_num_queries):
    CaseFactory()
    # session, person, saved views, mediators, teams and schemes of the filter, cases
    with django_assert_num_queries(7):
        client.get(LIST)
    CaseFactory.create_batch(2, mediator=UserFactory())
    with django_assert_num_queries(7):
        assert len(client.get(LIST).context["page"].cases) == 3


def test_the_page_costs_the_same_with_one_and_three_of_everything(
    client, admin, django_assert_num_queries
):
    case = CaseFactory(mediator=UserFactory())

    def add():
        HearingFactory(case=case)
        DeadlineFactory(case=case, subject=str(case.deadlines.count()))
        TimelineEventFactory(case=case, actor=admin)
        TaskFactory(case=case)
        DateToAvoidFactory(party=case.parties.first())
        CommunicationFactory(case=case, whom="PARTY", party=case.parties.first())
        NoticeFactory(case_reference=case.reference)
        OfficeNoteFactory(case=case)
        MilestoneFactory(goal=GoalFactory(case=case))
        ReviewFactory(case=case)
        EnquiryFactory(case=case)
        ReadingItemFactory(case=case)
        SuitabilityCheckFactory(case=case)
        kind = list(FlagKind)[case.flags.count()]
        ChallengeFlagFactory(case=case, kind=kind)
        ReferralFactory(case=case, outcome="ACCEPTED")

    add()
    url = reverse("case_detail", args=[case.reference])
    for path, queries in ((url, PAGE_QUERIES), (f"{url}print/", PAGE_QUERIES)):
        with django_assert_num_queries(queries):
            client.get(path)
    add()
    add()
    for path, queries in ((url, PAGE_QUERIES), (f"{url}print/", PAGE_QUERIES)):
        with django_assert_num_queries(queries):
            client.get(path)


def test_search_by_number_title_and_party(client, admin):
    wanted = CaseFactory(reference="123DC001", ccd_number="1594901956117591", title="Quill v Stone")
    wanted.parties.filter(role=PartyRole.DEFENDANT_1).update(
        name="Bram Stone", phone="07700900444", contact_email="bram@example.test"
    )
    refresh_keys(wanted)
    CaseFactory()
    for words in (
        "123dc001", "1594-9019-5611-7591", "quill", "Bram", "07700900444", "bram@example.test",
        "quill stone",
    ):  # fmt: skip
        assert shown(client, q=words) == ["123DC001"], words
    assert shown(client, q="nobody") == []
    assert "No case fits" in client.get(LIST, {"q": "nobody"}).content.decode()


def test_filters_by_state_and_mediator(client, admin):
    mediator = UserFactory()
    booked = CaseFactory(state=CaseState.BOOKED, mediator=mediator)
    other = CaseFactory()
    assert shown(client, state="BOOKED") == [booked.reference]
    assert shown(client, mediator=str(mediator.pk)) == [booked.reference]
    assert shown(client, state="nonsense") == [other.reference, booked.reference]
    assert shown(client, mediator="nonsense") == [other.reference, booked.reference]


def test_pages_forth_and_back_show_every_case_once(client, admin):
    now = timezone.now()
    for n in range(60):
        CaseFactory(referred_at=now - timedelta(days=n // 7))
    first = client.get(LIST).context["page"]
    second = client.get(LIST, {"after": first.older}).context["page"]
    third = client.get(LIST, {"after": second.older}).context["page"]
    assert (len(first.cases), len(second.cases), len(third.cases)) == (25, 25, 10)
    assert not first.newer
    assert not third.older
    everything = [c.pk for page in (first, second, third) for c in page.cases]
    assert len(set(everything)) == 60
    back = client.get(LIST, {"before": third.newer}).context["page"]
    assert [c.pk for c in back.cases] == [c.pk for c in second.cases]
    assert not client.get(LIST, {"before": second.newer}).context["page"].newer
    assert client.get(LIST, {"after": "rubbish"}).context["page"].cases == first.cases


@pytest.mark.parametrize(
    ("person", "count"),
    [
        (CaseAdminFactory, 2),
        (SystemAdminFactory, 2),
        (AuditorFactory, 2),
        (UserFactory, 0),
        (LeaderFactory, 0),
        (ListingOfficerFactory, 0),
    ],
)
def test_who_sees_which_cases(client, person, count):
    CaseFactory()
    CaseFactory(mediator=UserFactory(), team=LeaderFactory().team)
    client.force_login(person())
    assert len(shown(client)) == count
    assert client.get(LIST).status_code == 200


def test_a_mediator_sees_only_their_own_case(client):
    mediator = UserFactory()
    own, other = CaseFactory(mediator=mediator), CaseFactory()
    client.force_login(mediator)
    assert shown(client) == [own.reference]
    assert client.get(reverse("case_detail", args=[other.reference])).status_code == 404
    page = client.get(reverse("case_detail", args=[own.reference]))
    assert [tab["label"] for tab in page.context["tabs"]] == [
        "Overview", "Appointments", "Mediation", "Settlement", "Feedback",
    ]  # fmt: skip


def test_the_court_system_number_and_small_letters_lead_to_the_claim_number(client, admin):
    CaseFactory(reference="123DC001", ccd_number="1594901956117591")
    for number in ("1594901956117591", "123dc001"):
        answer = client.get(reverse("case_detail", args=[number]))
        assert answer.headers["Location"] == "/cases/123DC001/"


def test_the_page_tells_the_whole_case(client, admin):
    case = CaseFactory(needs_flagged=True)
    party = case.parties.first()
    NeedFactory(party=party, detail="Speaks Welsh at home")
    HearingFactory(case=case, kind="Small claims hearing")
    DeadlineFactory(case=case, working=["Counted from Monday."])
    ResultFactory(case=case)
    TaskFactory(case=case, title="Ring the claimant")
    for n in range(31):
        TimelineEventFactory(case=case, sentence=f"Event {n} of the story.")
    url = reverse("case_detail", args=[case.reference])
    text = client.get(url).content.decode()
    for words in (
        party.name, "Speaks Welsh at home", "Small claims hearing", "Counted from Monday.",
        "APPOINTMENT_NO_AGREEMENT", "Ring the claimant", "Go to triage", "Event 30 of",
        "It must be recorded", "Show everything",
    ):  # fmt: skip
        assert words in text, words
    assert "Event 0 of" not in text
    assert "Event 0 of" in client.get(f"{url}print/").content.decode()


@pytest.mark.parametrize("person", [AuditorFactory, SystemAdminFactory])
def test_needs_are_shown_only_to_those_who_act_on_them(client, person):
    case = CaseFactory()
    NeedFactory(party=case.parties.first(), detail="Uses a hearing loop")
    client.force_login(person())
    text = client.get(reverse("case_detail", args=[case.reference])).content.decode()
    assert "hearing loop" not in text
    assert "Correct contact details" not in text


def test_names_are_escaped(client, admin):
    case = CaseFactory(title="<script>alert(1)</script> v Co")
    text = client.get(reverse("case_detail", args=[case.reference])).content.decode()
    assert "<script>alert" not in text


def test_an_empty_list_says_what_to_do(client, admin):
    assert "Upload a referral file" in client.get(LIST).content.decode()


@pytest.mark.parametrize("tab", ["", "appointments/", "mediation/", "settlement/", "feedback/"])
@pytest.mark.parametrize("number", ["A%00B", "%F0%9F%98%80", "9" * 400])
def test_a_number_no_case_can_have_is_not_found(client, number, tab):
    client.force_login(LeaderFactory())
    assert client.get(f"/cases/{number}/{tab}").status_code == 404


def test_the_story_says_who_beside_the_moment(client, admin):
    event = TimelineEventFactory(actor=admin)
    TimelineEventFactory(case=event.case)
    page = client.get(reverse("case_detail", args=[event.case.reference])).content.decode()
    assert f"</time> by {admin.name}</p>" in page
    assert "</time> by the service</p>" in page
    assert "There is nothing to do for this case." in page


def test_the_list_stacks_where_there_is_no_room(client, admin):
    CaseFactory()
    assert 'class="govuk-table table-stack"' in client.get(LIST).content.decode()
