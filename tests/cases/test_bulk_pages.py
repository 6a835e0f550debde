"""The pages of acts on many cases: choose, preview, do, look, take back."""

import html
import re
from uuid import uuid4

import pytest

from cases.models import BulkAct, Case
from cases.selectors.checklists import SUITABILITY
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import BulkActFactory, BulkItemFactory, CaseFactory

pytestmark = pytest.mark.django_db
BULK, START = "/cases/bulk/", "/cases/bulk/start/"
YES = {f"answer_{question.code}": "YES" for question in SUITABILITY.questions}


@pytest.fixture
def mediator():
    return UserFactory(name="Maya Mediator")


@pytest.fixture
def colleague(mediator):
    return UserFactory(name="Col League", team=mediator.team)


@pytest.fixture
def leader(client, mediator):
    person = LeaderFactory(team=mediator.team)
    client.force_login(person)
    return person


@pytest.fixture
def admin(client):
    person = CaseAdminFactory()
    client.force_login(person)
    return person


def sent(page):
    """What the preview's button sends."""
    text = page.content.decode()
    form = re.search(r'<form method="post" action="/cases/bulk/start/".*?</form>', text, re.S)[0]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def test_a_leader_gives_a_whole_caseload_away_and_takes_it_back(
    client, leader, mediator, colleague
):
    cases = [
        CaseFactory(mediator=mediator, team=mediator.team, state=state)
        for state in ("READY", "SETTLED", "BOOKED")
    ]
    page = client.get(f"/cases/?mediator={mediator.pk}")
    assert b"Assign or triage all cases that fit" in page.content
    query = f"?which=all&mediator={mediator.pk}&state=READY&state=SETTLED&state=BOOKED"
    page = client.get(f"{BULK}{query}")
    assert b"3 cases" in page.content
    page = client.get(f"{BULK}{query}&act=ASSIGN&to={colleague.pk}")
    text = page.content.decode()
    assert "2 of 3 cases will be changed" in text
    assert "The case has an appointment" in text
    assert f'href="/cases/{cases[2].reference}/appointments/"' in text
    answer = client.post(START, sent(page))
    assert client.post(START, sent(page))["Location"] == answer["Location"]
    text = client.get(answer["Location"]).content.decode()
    assert "2 cases changed." in text
    assert set(Case.objects.filter(mediator=colleague)) == set(cases[:2])
    answer = client.post(f"{answer['Location']}back/")
    text = client.get(answer["Location"]).content.decode()
    assert "2 cases changed." in text
    assert "Give 2 cases back" not in text
    assert Case.objects.filter(mediator=mediator).count() == 3


def test_the_preview_says_to_whom_and_the_story_why(client, leader, mediator, colleague):
    cases = CaseFactory.create_batch(2, mediator=mediator, team=mediator.team, state="READY")
    query = f"{BULK}?which=all&mediator={mediator.pk}"
    assert f"{mediator.name} (" not in client.get(query).text
    page = client.get(f"{query}&act=ASSIGN&to={colleague.pk}")
    words = f"Give 2 cases to {colleague.name}"
    assert (
        page.text.count(f"{words}<") + page.text.count(f"{words} ") == 3
    )  # title, heading, button
    assert "stay" not in page.text.split("<table")[0]
    client.post(START, {**sent(page), "reasons": "Maternity cover ends"})
    stories = [case.events.get(kind="cases.assign_case").sentence for case in cases]
    assert stories == [f"Case given to {colleague.name}. Reason: Maternity cover ends"] * 2


def test_ticked_cases_are_triaged_once_the_checklist_is_answered(client, admin):
    good, flagged = CaseFactory(), CaseFactory(needs_flagged=True)
    query = f"?which=ticked&case={good.pk}&case={flagged.pk}&case=rubbish&act=READY"
    page = client.get(f"{BULK}{query}")
    text = page.content.decode()
    assert "1 of 2 cases will be changed" in text
    assert f'<a class="govuk-link" href="/cases/{flagged.reference}/needs/">The court says' in text
    form = sent(page)
    refused = client.post(START, form)
    assert refused.status_code == 422
    assert "Answer “Is every party an adult" in html.unescape(refused.content.decode())
    assert sent(refused) == form
    doubtful = {**form, **YES, "answer_both": "NO"}
    refused = client.post(START, doubtful)
    assert refused.status_code == 409
    assert "Give your reasons" in refused.content.decode()
    client.post(START, {**doubtful, "reasons": "They want to try"})
    assert Case.objects.get(state="READY") == good
    assert good.suitability_checks.get().reasons == "They want to try"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("act=ASSIGN", "Choose the mediator who is to have the cases."),
        ("act=TEAM", "Choose the team that is to have the cases."),
        ("act=ASSIGN&to=999999", "Choose a mediator from the list."),
        ("act=", "Choose what you want to do."),
    ],
)
def test_what_is_missing_is_said(client, admin, query, sentence):
    case = CaseFactory()
    answer = client.get(f"{BULK}?which=ticked&case={case.pk}&{query}")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nothing_ticked_says_what_to_do(client, admin):
    assert "No case was chosen" in client.get(BULK).content.decode()
    assert "No case was chosen" in client.get(f"{BULK}?which=all&q=zzz&act=READY").content.decode()


@pytest.mark.parametrize(
    ("query", "fits"),
    [("q=%F0%9F%98%80", 0), ("q=%25", 0), ("q=" + "%25" * 300, 0), ("q=%00%25", 0),
     ("q=+++", 2), ("q=%00", 2), ("q=%F0%9F%98%80&state=READY", 0), ("q=+&state=READY", 1)],
)  # fmt: skip
def test_a_search_for_nothing_is_never_a_search_for_everything(client, admin, query, fits):
    """In the list, in its copy and in what can be changed at once."""
    CaseFactory(state="READY")
    CaseFactory(state="REFERRED")
    page = client.get(f"/cases/?{query}")
    assert len(page.context["rows"]) == fits
    assert (b"Search for a claim number or" in page.content) is (fits == 0)
    assert len(list(client.get(f"/cases/export/?{query}").streaming_content)) == 1 + fits
    assert len(client.get(f"{BULK}?which=all&{query}").context["cases"]) == fits


def test_a_leader_is_offered_the_own_team_and_no_triage(client, leader, colleague, mediator):
    UserFactory(name="Str Anger")
    case = CaseFactory(mediator=mediator, team=mediator.team)
    text = client.get(f"{BULK}?which=ticked&case={case.pk}").content.decode()
    assert "Col League" in text
    assert "Str Anger" not in text
    assert "Mark as ready" not in text
    other = CaseFactory(mediator=UserFactory())
    text = client.get(f"{BULK}?which=ticked&case={other.pk}").content.decode()
    assert "No case was chosen" in text


def test_mediators_have_no_tick_boxes_and_no_pages(client, mediator):
    CaseFactory(mediator=mediator, team=mediator.team)
    client.force_login(mediator)
    assert b'name="case"' not in client.get("/cases/?view=all").content
    assert client.get(BULK).status_code == 403
    assert client.post(START, {"act": "READY", "token": uuid4(), "cases": "1:1"}).status_code in {
        302,
        403,
    }
    assert not BulkAct.objects.exists()


def test_an_act_is_shown_to_who_did_it_alone(client, admin):
    act = BulkActFactory()
    assert client.get(f"{BULK}{act.pk}/").status_code == 404
    assert client.post(f"{BULK}{act.pk}/back/").status_code == 404


@pytest.mark.parametrize("broken", [{"cases": "x"}, {"cases": "1"}, {"token": "x"}, {"act": "X"}])
def test_a_broken_form_changes_nothing(client, admin, broken):
    case = CaseFactory()
    form = {"act": "READY", "token": uuid4(), "cases": f"{case.pk}:1", **YES, **broken}
    assert client.post(START, form).status_code in {302, 422}
    assert Case.objects.get().state == "REFERRED"


def test_a_running_act_shows_how_far_it_is(client, admin, django_assert_num_queries):
    act = BulkActFactory(actor=admin)
    BulkItemFactory(act=act, outcome="DONE")
    # session, person, act with its counts, number of cases, cases, undone?
    with django_assert_num_queries(6):
        text = client.get(f"{BULK}{act.pk}/").content.decode()
    assert '<meta http-equiv="refresh" content="3">' in text
    BulkItemFactory.create_batch(2, act=act)
    with django_assert_num_queries(6):
        text = client.get(f"{BULK}{act.pk}/").content.decode()
    assert "1 done, 0 not done, 2 to go" in text
