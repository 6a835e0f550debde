"""The hostile harness catches what it is there for."""

import socket

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import Context, engines
from django.template.base import Origin, Template
from django.test import Client
from django.urls import path
from hypothesis import HealthCheck, settings

from accounts.models import Court
from tests.harness.summaries import SUMMARY, misplaced
from tests.harness.templates import OURS

Failed = pytest.fail.Exception


def test_no_example_is_wrong_because_the_machine_is_busy():
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check


@login_not_required
def writes(request):
    Court.objects.create(epimms_id="1", name="Written by a GET")
    return HttpResponse("written")


urlpatterns = [path("writes", writes)]


def render(source, folder):
    engine = engines["django"].engine
    template = Template(source, Origin(f"{folder}/page.html"), "page.html", engine)
    return template.render(Context({"known": "yes"}))


@pytest.mark.parametrize("source", ["{{ unknown }}", "{{ known.nothing }}", "{{ unknown|upper }}"])
def test_our_template_with_an_unknown_variable_fails(source):
    with pytest.raises(Failed, match="unknown variable"):
        render(source, OURS)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ known }}", "yes"),
        ('{{ unknown|default:"none" }}', "none"),
        ("{% if unknown %}a{% endif %}", ""),
    ],
)
def test_known_and_defaulted_variables_render(source, text):
    assert render(source, OURS) == text


def test_templates_of_others_render_as_django_does():
    assert (
        render("a{{ unknown }}{{ unknown|default:'b' }}{{ unknown|upper }}", "/elsewhere") == "ab"
    )


def test_no_test_reaches_another_machine():
    with socket.socket() as unplugged, pytest.raises(AssertionError, match="no network"):
        unplugged.connect(("192.0.2.1", 80))


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_get_that_writes_fails_and_a_post_may():
    with pytest.raises(Failed, match="GET wrote"):
        Client().get("/writes")
    assert Client().post("/writes").status_code == 200
    assert Court.objects.count() == 1


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        (f'<main id="m">\n  {SUMMARY}>', False),
        ("<main><h1>No errors</h1>", False),
        (f"<main><h1>Close</h1>{SUMMARY}>", True),
        (f"<main>{SUMMARY}></div>{SUMMARY}>", True),
    ],
)
def test_a_summary_of_errors_down_the_page_or_twice_is_caught(page, wrong):
    assert misplaced(page) is wrong
