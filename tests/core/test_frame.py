"""The frame around every page."""

import re

import pytest
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template import Context, Template
from django.urls import path

from accounts.context import NAVIGATION
from accounts.enums import Role
from mediation_service.urls import urlpatterns as service_urls
from tests.factories.accounts import ListingOfficerFactory, SystemAdminFactory, UserFactory


@login_not_required
def done(request):
    messages.success(request, "Booked & <done>.")
    messages.error(request, "Not sent.")
    return redirect("/accounts/inactive/")


urlpatterns = [path("done", done), *service_urls]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_messages_are_alerts_with_escaped_words(client):
    page = client.get("/done", follow=True).content.decode()
    assert 'aria-label="success: Booked &amp; &lt;done&gt;."' in page
    assert "moj-alert--error" in page
    assert page.count('class="moj-alert__icon"') == 2


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_its_navigation_and_the_present_page_is_marked(client, role):
    person = {
        Role.LISTING_OFFICER: ListingOfficerFactory,
        Role.SYSTEM_ADMIN: SystemAdminFactory,
    }.get(Role(role), UserFactory)(role=role)
    client.force_login(person)
    page = client.get("/people/me/").content.decode()
    for url, label in NAVIGATION[role]:
        assert f'href="{url}"' in page, label
    assert page.count('aria-current="true"') == (
        1 if ("/people/", "People") in NAVIGATION[role] else 0
    )


def test_the_anonymous_see_no_navigation_and_no_way_to_sign_out(client):
    page = client.get("/accounts/login/").content.decode()
    assert "govuk-service-navigation" not in page
    assert "Sign out" not in page


def test_the_page_carries_no_inline_style_and_only_scripts_with_a_nonce(client):
    client.force_login(UserFactory())
    page = client.get("/").content.decode()
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert "<style" not in page
    for script in re.findall(r"<script[^>]*>", page):
        assert "nonce=" in script or "src=" in script


@pytest.mark.parametrize(("number", "links"), [(1, ["page=2"]), (2, ["page=1", "page=3"])])
def test_pages_link_to_their_neighbours_and_keep_the_filters(rf, number, links):
    page = Paginator(range(75), 25).get_page(number)
    context = Context({"page": page, "request": rf.get("/cases/?q=a%26b&page=9")})
    text = Template("{% pagination page %}").render(context)
    assert re.findall(r'href="\?q=a%26b&amp;(page=\d)"', text) == links
    assert f"Page {number} of 3" in text


def test_the_demonstration_says_that_it_is_one(client, settings):
    assert "made up" in client.get("/accounts/login/").content.decode()
    settings.DEMO = False
    assert "made up" not in client.get("/accounts/login/").content.decode()
