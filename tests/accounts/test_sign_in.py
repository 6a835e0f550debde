"""Signing in and out, passwords, and who is refused."""

import re

import pytest
from django.core import mail
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.factories.accounts import SystemAdminFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-test-password"


def sign_in(client, email, password=PASSWORD, **rest):
    return client.post("/accounts/login/", {"login": email, "password": password, **rest})


def test_a_member_of_staff_signs_in_and_reaches_home(client):
    person = UserFactory()
    response = sign_in(client, person.email.upper())
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert f"Hello, {person.name}" in client.get("/").content.decode()


def test_signing_in_is_no_change_of_the_record(client):
    person = UserFactory()
    before = person.history.count()
    sign_in(client, person.email)
    person.refresh_from_db()
    assert person.last_login is not None
    assert person.history.count() == before
    person.name = "Another Name"
    person.save()
    assert person.history.count() == before + 1


@pytest.mark.parametrize("email", ["nobody@example.test", ""])
def test_an_unknown_address_is_refused_without_saying_which_part_is_wrong(client, email):
    response = sign_in(client, email or UserFactory().email, "not-the-password")
    assert response.status_code == 200
    assert "The e-mail address or the password is not right." in response.content.decode()


def test_the_page_asked_for_comes_after_signing_in(client):
    person = UserFactory()
    assert client.get("/people/me/")["Location"] == "/accounts/login/?next=/people/me/"
    assert sign_in(client, person.email, next="/people/me/")["Location"] == "/people/me/"


def test_another_site_is_never_the_page_after_signing_in(client):
    assert sign_in(client, UserFactory().email, next="https://evil.test/")["Location"] == "/"


def test_too_many_wrong_passwords_are_stopped(client):
    person = UserFactory()
    for _ in range(6):
        response = sign_in(client, person.email, "not-the-password")
    page = response.content.decode()
    assert "Too many tries" in page
    assert "Too many tries" in sign_in(client, person.email).content.decode()


def test_somebody_switched_off_is_told_so_and_stays_out(client):
    person = UserFactory(is_active=False)
    response = sign_in(client, person.email)
    assert response.status_code == 302
    assert response["Location"] == "/accounts/inactive/"
    assert "switched off" in client.get("/accounts/inactive/").content.decode()
    assert client.get("/").status_code == 302


def test_switching_somebody_off_ends_their_session(client):
    person = UserFactory()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/people/me/").status_code == 200
    person.is_active = False
    person.save()
    assert client.get("/people/me/").status_code == 302


def test_signing_out_asks_and_then_ends_the_session(client):
    client.force_login(UserFactory())
    assert "Do you want to sign out?" in client.get("/accounts/logout/").content.decode()
    assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
    assert client.get("/").status_code == 302


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client):
    person = UserFactory()
    client.post("/accounts/password/reset/", {"email": person.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    page = client.get(link, follow=True)
    assert "Set your password" in page.content.decode()
    words = {"password1": "three random words", "password2": "three random words"}
    client.post(page.request["PATH_INFO"], words)
    assert sign_in(client, person.email, "three random words")["Location"] == "/"
    client.post("/accounts/logout/")
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.test"})
    assert response["Location"] == "/accounts/password/reset/done/"
    assert mail.outbox == []


def test_changing_the_password_tells_the_person(client):
    person = UserFactory()
    sign_in(client, person.email)
    words = {"oldpassword": PASSWORD, "password1": "three random words"}
    wrong = client.post("/accounts/password/change/", {**words, "password2": "another thing"})
    assert "Error:" in wrong.content.decode()
    client.post("/accounts/password/change/", {**words, "password2": "three random words"})
    person.refresh_from_db()
    assert person.check_password("three random words")
    assert "If this was not you" in mail.outbox[0].body


def test_the_administration_has_no_door_of_its_own(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    client.force_login(UserFactory())
    assert client.get("/admin/", follow=True).status_code == 403
    client.force_login(SystemAdminFactory())
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password"])
def test_nobody_signs_up_by_themselves(name, client):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert client.post("/accounts/signup/", {"email": "me@example.test"}).status_code == 404
    assert not User.objects.exists()
