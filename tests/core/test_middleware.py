"""Language, privacy of pages and refusals in words."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST

from core.errors import DomainError, NotAllowed, StalePage
from mediation_service.urls import urlpatterns as service_urls
from tests.factories.accounts import UserFactory

ERRORS = {
    "not-allowed": NotAllowed("Only the mediator may do this."),
    "stale": StalePage(),
    "other": DomainError("The slot is <taken>.", code="slot_taken"),
    "fault": RuntimeError("a secret detail"),
}


@login_not_required
def refuse(request, kind):
    raise ERRORS[kind]


@login_not_required
def language(request):
    return HttpResponse(get_language())


@login_not_required
@require_POST
def form_only(request):
    return HttpResponse("received")


urlpatterns = [
    path("form-only", form_only),
    path("refuse/<str:kind>", refuse),
    path("language", language),
    *service_urls,
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("not-allowed", 403, "Only the mediator may do this."),
        ("stale", 409, "This page was out of date"),
        ("other", 409, "The slot is &lt;taken&gt;."),
    ],
)
def test_a_refusal_nobody_caught_becomes_a_page_with_its_sentence(client, kind, status, sentence):
    response = client.get(f"/refuse/{kind}")
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert 'href="/"' in response.content.decode()
    unseen = "You may not see this page" in response.content.decode()
    assert unseen is (kind == "not-allowed")


def test_a_form_that_one_may_not_send_was_not_done(client):
    page = client.post("/refuse/not-allowed").content.decode()
    assert page.count("This was not done") == 2
    assert "You may not see this page" not in page


def test_a_fault_becomes_a_plain_page_that_tells_nothing(client):
    client.raise_request_exception = False
    response = client.get("/refuse/fault")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something went wrong" in page
    assert "secret" not in page
    assert 'href="/"' in page


def test_an_unknown_address_has_a_way_back(client):
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


def test_a_form_from_elsewhere_is_refused_in_words():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "The page was open too long" in response.content.decode()


def test_the_language_is_asked_for_once_and_remembered(client):
    assert client.get("/language").content == b"en-gb"
    response = client.get("/language?lang=cy")
    assert response.content == b"cy"
    assert response.cookies["django_language"]["httponly"]
    assert client.get("/language").content == b"cy"
    assert client.get("/language?lang=xx").content == b"cy"
    assert client.get("/language?lang=en").content == b"en-gb"


def test_no_page_is_kept_by_browsers_and_none_may_be_framed(client):
    response = client.get("/accounts/login/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "DENY"
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_a_browser_that_opens_a_form_only_address_gets_a_page(client):
    response = client.get("/form-only", headers={"accept": "text/html,*/*;q=0.8"})
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    page = response.content.decode()
    assert "This address only receives a form" in page
    assert 'href="/"' in page


def test_a_program_that_opens_a_form_only_address_gets_no_page(client):
    response = client.get("/form-only", headers={"accept": "*/*"})
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.django_db
def test_a_page_that_one_may_not_see_says_so_in_its_title(client):
    client.force_login(UserFactory())
    page = client.get("/tasks/add/")
    assert page.status_code == 403
    assert page.content.count(b"You may not see this page") == 2
    assert b"This was not done" not in page.content


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_times_are_on_the_24_hour_clock_in_the_administration_too(language):
    with override(language):
        moment = datetime(2026, 11, 4, 12, 41, tzinfo=UTC)
        assert date_format(moment, "DATETIME_FORMAT").endswith("2026, 12:41")
        assert time_format(moment.replace(hour=1), "TIME_FORMAT") == "01:41"
