"""The questionnaire's pages, and who reads what."""

import logging

import pytest
from django.urls import reverse
from django.utils import timezone

from core.links import derived_secret
from feedback.models import Answer
from feedback.tasks import request_due_feedback
from notifications.models import Notice
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import CaseFactory, PartyFactory
from tests.factories.feedback import AnswerFactory, InvitationFactory

pytestmark = pytest.mark.django_db
SECRET = "a-secret-as-long-as-those-in-real-addresses"
GOOD = {"overall": "5", "fairness": "4", "clarity": "3", "comment": "Kind."}


@pytest.fixture
def invitation():
    case = CaseFactory(title="Rhian Probert v Owen Vale", parties=False)
    return InvitationFactory(secret=SECRET, party=PartyFactory(case=case, name="Rhian Probert"))


@pytest.fixture
def address(invitation):
    return reverse("feedback_form", args=[SECRET])


def test_the_form_names_the_claim_and_nobody_and_is_not_used_up_by_looking(
    client, invitation, address
):
    for _ in range(3):
        page = client.get(address)
        assert page.status_code == 200
    text = page.content.decode()
    assert text.count("5: very good") == 3
    assert invitation.case.reference in text
    assert "Probert" not in text
    assert "Vale" not in text
    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_an_answer_is_stored_once_and_the_second_press_is_told_so(client, address):
    first = client.post(address, GOOD)
    assert first.status_code == 302
    assert b"Thank you" in client.get(first.url).content
    second = client.post(address, {**GOOD, "overall": "1"})
    assert second.status_code == 410
    assert "You have already sent your answers." in second.content.decode()
    assert client.get(address).status_code == 410
    assert Answer.objects.get().overall == 5


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"overall": ""}, "Choose from 1 to 5 for the service overall."),
        ({"fairness": "6"}, "Choose from 1 to 5 for how fairly both sides were treated."),
        ({"comment": "x" * 2001}, "Your comment must be 2,000 characters or fewer."),
    ],
)
def test_a_wrong_answer_is_explained_and_can_be_corrected(client, address, wrong, sentence):
    page = client.post(address, {**GOOD, **wrong})
    assert page.status_code == 422
    assert page.content.decode().count(sentence) == 2
    assert not Answer.objects.exists()
    assert client.post(address, GOOD).status_code == 302


def test_unknown_and_expired_links_say_what_to_do(client, invitation, address):
    page = client.get(reverse("feedback_form", args=[SECRET + "x"]))
    assert page.status_code == 404
    assert "This link does not work." in page.content.decode()
    invitation.expires_at = timezone.now()
    invitation.save()
    for page in (client.get(address), client.post(address, GOOD)):
        assert page.status_code == 410
        assert "This link has expired." in page.content.decode()
    assert not Answer.objects.exists()


def test_the_form_speaks_welsh_and_remembers_it(client, address):
    page = client.get(address, {"lang": "cy"}).content.decode()
    assert '<html lang="cy"' in page
    assert "Sut oedd eich sesiwn gyfryngu?" in page
    assert "Neidio i’r prif gynnwys" in page
    wrong = client.post(address, {}).content.decode()
    assert "Mae problem wedi codi" in wrong
    assert "Dewiswch o 1 i 5 ar gyfer y gwasanaeth" in wrong
    assert "There is a problem" not in wrong
    assert "<title>Gwall: Sut oedd" in wrong
    assert '<html lang="en"' in client.get(address, {"lang": "en"}).content.decode()


def test_the_log_of_a_refused_answer_does_not_hold_the_link(client, address, capsys):
    from core.logs import HideSecrets

    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Unprocessable Entity: %s", (address,), None
    )
    assert HideSecrets().filter(record)
    assert SECRET not in record.getMessage()
    assert record.getMessage() == "Unprocessable Entity: /feedback/(hidden)/"


def read(client, user, address):
    client.force_login(user)
    page = client.get(address)
    return page.status_code, page.content.decode()


def test_who_reads_the_feedback_of_a_case(client):
    """One answer is for the team leader; the mediator never sees it by itself (issue of trust)."""
    mediator = UserFactory()
    case = CaseFactory(mediator=mediator, team=mediator.team, parties=False)
    asked = InvitationFactory(party=PartyFactory(case=case), mediator=mediator)
    asked.used_at = asked.sent_at
    asked.save()
    AnswerFactory(invitation=asked, comment="Very patient indeed.")
    address = reverse("case_feedback", args=[case.reference])
    expected = [
        (LeaderFactory(team=mediator.team), 200, True),
        (SystemAdminFactory(), 200, True),
        (AuditorFactory(), 200, True),
        (mediator, 200, False),
        (LeaderFactory(), 404, False),
        (UserFactory(), 404, False),
        (CaseAdminFactory(), 403, False),
        (ListingOfficerFactory(), 404, False),
    ]
    for user, status, reads in expected:
        got, text = read(client, user, address)
        assert (got, "Very patient indeed." in text) == (status, reads), user.role


def test_a_mediator_sees_answers_only_in_whole_groups_of_five(client):
    mediator = UserFactory()
    for number in range(4):
        AnswerFactory(invitation__mediator=mediator, comment=f"Comment {number}")
    AnswerFactory(comment="About somebody else")
    address = reverse("feedback_list")
    _, text = read(client, mediator, address)
    assert "not enough answers yet" in text
    assert "Comment" not in text
    AnswerFactory(invitation__mediator=mediator, comment="Comment 4", overall=1)
    _, text = read(client, mediator, address)
    assert "Averages of 5 answers" in text
    assert "3.4" in text
    assert text.count("Comment ") == 5
    AnswerFactory(invitation__mediator=mediator, comment="Comment 5", overall=1)
    _, text = read(client, mediator, address)
    assert "Averages of 5 answers" in text
    assert "Comment 5" not in text
    assert "About somebody else" not in text


def test_the_list_of_answers_is_the_teams_own(client):
    leader = LeaderFactory()
    own = CaseFactory(team=leader.team, parties=False)
    AnswerFactory(invitation__party=PartyFactory(case=own), comment="Ours")
    AnswerFactory(comment="Theirs")
    address = reverse("feedback_list")
    status, text = read(client, leader, address)
    assert (status, "Ours" in text, "Theirs" in text) == (200, True, False)
    for user in (SystemAdminFactory(), AuditorFactory()):
        status, text = read(client, user, address)
        assert (status, "Ours" in text, "Theirs" in text) == (200, True, True)
    for user in (CaseAdminFactory(), ListingOfficerFactory()):
        assert read(client, user, address)[0] == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_rows(
    client, django_assert_num_queries, rows
):
    for _ in range(rows):
        AnswerFactory()
    client.force_login(AuditorFactory())
    with django_assert_num_queries(5):
        page = client.get(reverse("feedback_list"))
    assert page.content.decode().count("Clear and kind.") == rows


def test_admin_shows_feedback_to_read_only(client):
    answer = AnswerFactory()
    client.force_login(SystemAdminFactory())
    for name in ("answer", "invitation"):
        assert client.get(reverse(f"admin:feedback_{name}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:feedback_{name}_add")).status_code == 403
    page = client.get(reverse("admin:feedback_invitation_change", args=[answer.invitation_id]))
    assert answer.invitation.secret_hash not in page.content.decode()
    client.force_login(CaseAdminFactory())
    assert client.get(reverse("admin:feedback_answer_changelist")).status_code == 403


def test_staff_who_read_the_request_in_admin_see_no_link(client, heard_case):
    heard_case()
    request_due_feedback()
    notice = Notice.objects.filter(kind="FEEDBACK_REQUEST").first()
    nonce = notice.body.split("[private link feedback:")[1].split("]")[0]
    client.force_login(SystemAdminFactory())
    page = client.get(reverse("admin:notifications_notice_change", args=[notice.pk]))
    text = page.content.decode()
    assert "[private link]" in text
    assert nonce not in text
    assert derived_secret("feedback", nonce) not in text
