"""Every address refuses the anonymous, but for an explicit list."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# Names of the addresses that anybody may open.
PUBLIC = {
    "healthz",
    "readyz",
    "account_login",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "verify",
    "calendar_feed",
    "feedback_form",
    "feedback_thanks",
    "party_page",
    "party_page_before",
    "party_new_link",
    "party_new_link_sent",
}
# Always the same: the addresses name the tests, and both workers must find the same tests.
SAMPLES = {
    "int": "1",
    "str": "000MC001",
    "slug": "word",
    "path": "1",
    "uuid": str(uuid.UUID(int=1)),
}
SIGN_IN = ("/accounts/login/", "/admin/login/")
# Django admin's own page for addresses it does not know.
CATCH_ALL = re.compile(r"\(\?P<url>\.\*\)\$$")


def addresses(resolver=None, prefix="/", names=()):
    """(name, example address) of every pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = str(entry.pattern)
        if CATCH_ALL.search(route):
            continue
        path = prefix + example(route)
        if isinstance(entry, URLResolver):
            label = (*names, entry.namespace) if entry.namespace else names
            yield from addresses(entry, path, label)
        elif isinstance(entry, URLPattern):
            yield ":".join([*names, entry.name or route]), path


def example(route: str) -> str:
    """A route with its parameters filled in."""
    if not route.startswith("^"):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1] or "str", "1"), route)
    return re.sub(r"\(\?P<\w+>([^)]*)\)", first_choice, route).strip("^$")


def first_choice(group: re.Match[str]) -> str:
    """The first of `accounts|cases`; 1 for any other pattern."""
    return group[1].split("|")[0] if re.fullmatch(r"[\w|]+", group[1]) else "1"


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "path"), sorted(set(addresses())))
def test_only_listed_addresses_answer_the_anonymous(name, path):
    response = Client().get(path)
    sent_away = (
        response.status_code == 302 and response["Location"].startswith(SIGN_IN)
    ) or response.status_code in {401, 403}
    # A page that takes POST alone refuses GET before it asks who is there; ask it properly.
    if response.status_code == 405:
        response = Client().post(path)
        sent_away = response.status_code in {302, 401, 403}
    assert sent_away != (name in PUBLIC), f"{name} {path}: {response.status_code}"


def test_the_public_list_names_real_addresses():
    assert {name for name, _ in addresses()} >= PUBLIC
