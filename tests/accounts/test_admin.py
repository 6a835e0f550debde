"""People, teams and courts in Django admin."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts.enums import Role
from accounts.errors import OwnRole
from accounts.models import Court, Team, User
from accounts.services.staff import change_person
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    CourtFactory,
    SystemAdminFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"


@pytest.fixture
def admin(client):
    person = SystemAdminFactory()
    client.force_login(person)
    return person


def act(client, action, *people):
    return client.post(
        USERS, {"action": action, "_selected_action": [p.pk for p in people]}, follow=True
    ).content.decode()


def test_adding_a_person_sends_the_invitation(client, admin, django_capture_on_commit_callbacks):
    team = TeamFactory()
    details = {"email": "New@Example.test", "name": "New Person", "role": Role.MEDIATOR}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            f"{USERS}add/", {**details, "team": team.pk, "phone": "020 7946 0000"}, follow=True
        )
    assert "An invitation is on its way to new@example.test." in page.content.decode()
    person = User.objects.get(email="new@example.test")
    assert (person.team, person.phone) == (team, "020 7946 0000")
    assert not person.has_usable_password()
    assert mail.outbox[0].to == ["new@example.test"]


def test_a_team_that_does_not_suit_the_role_is_a_form_error(client, admin):
    details = {"email": "new@example.test", "name": "New Person", "role": Role.MEDIATOR}
    page = client.post(f"{USERS}add/", details).content.decode()
    assert "A mediator needs a team" in page
    assert not User.objects.filter(email="new@example.test").exists()


def test_changed_details_are_kept_with_who_and_why(client, admin):
    person = UserFactory()
    details = {"email": person.email, "name": "A New Name", "role": person.role}
    client.post(f"{USERS}{person.pk}/change/", {**details, "team": person.team_id, "phone": ""})
    version = person.history.first()
    assert (version.name, version.history_user) == ("A New Name", admin)
    assert version.history_change_reason == "Details changed"
    assert "Details changed" in client.get(f"{USERS}{person.pk}/history/").content.decode()


def test_the_password_is_never_shown(client, admin):
    person = UserFactory()
    page = client.get(f"{USERS}{person.pk}/change/").content.decode()
    assert "password" not in page.replace("password/change", "").lower().replace(
        "change password", ""
    )


def test_people_are_switched_off_and_on_not_deleted(client, admin):
    person = UserFactory()
    assert "may no longer sign in" in act(client, "deactivate", person)
    assert not User.objects.get(pk=person.pk).is_active
    assert "may sign in" in act(client, "reactivate", person)
    assert "You cannot switch off your own account" in act(client, "deactivate", admin)
    assert client.get(f"{USERS}{person.pk}/delete/").status_code == 403


def test_an_invitation_can_be_sent_again(client, admin, django_capture_on_commit_callbacks):
    waiting, done = UserFactory(password=None), UserFactory()
    waiting.set_unusable_password()
    waiting.save()
    with django_capture_on_commit_callbacks(execute=True):
        page = act(client, "resend_invitation", waiting, done)
    assert f"A new invitation is on its way to {waiting.email}." in page
    assert f"{done.name} has set a password" in page
    assert [message.to for message in mail.outbox] == [[waiting.email]]


@pytest.mark.parametrize(
    ("factory", "statuses"),
    [(AuditorFactory, (200, 200)), (CaseAdminFactory, (403, 200)), (UserFactory, (302, 302))],
)
def test_who_may_look(client, factory, statuses):
    client.force_login(factory())
    paths = (USERS, "/admin/accounts/court/")
    assert tuple(client.get(path).status_code for path in paths) == statuses


def test_an_auditor_changes_nothing(client):
    client.force_login(AuditorFactory())
    person = UserFactory()
    assert client.get(f"{USERS}add/").status_code == 403
    assert "deactivate" not in client.get(USERS).content.decode()
    act(client, "deactivate", person)
    assert User.objects.get(pk=person.pk).is_active


def test_courts_and_teams_keep_their_history_and_are_never_deleted(client, admin):
    client.post(
        "/admin/accounts/court/add/", {"epimms_id": "123", "name": "Leeds", "postcode": "LS1 3BG"}
    )
    court = Court.objects.get(epimms_id="123")
    assert court.history.get().history_user == admin
    team = TeamFactory()
    details = {"name": "Renamed", "kind": team.kind, "email": team.email, "courts": [court.pk]}
    client.post(f"/admin/accounts/team/{team.pk}/change/", details)
    assert Team.objects.get(pk=team.pk).name == "Renamed"
    assert client.get(f"/admin/accounts/court/{court.pk}/delete/").status_code == 403


@pytest.mark.parametrize("path", ["user", "team", "court"])
def test_lists_search_and_filter(client, admin, path):
    CourtFactory(name="Leeds")
    CourtFactory(name="York")
    TeamFactory(name="Leeds listing")
    UserFactory(name="Lee Leeds")
    page = client.get(f"/admin/accounts/{path}/?q=leeds").content.decode()
    assert "1 result" in page


def test_nobody_changes_their_own_role(client, admin):
    details = {"email": admin.email, "name": "A New Name", "role": Role.AUDITOR, "phone": ""}
    assert client.post(f"{USERS}{admin.pk}/change/", details).status_code == 302
    person = User.objects.get(pk=admin.pk)
    assert (person.name, person.role) == ("A New Name", Role.SYSTEM_ADMIN)
    person.role = Role.AUDITOR
    with pytest.raises(OwnRole, match="You cannot change your own role"):
        change_person(person=person, actor=admin, at=timezone.now())
    assert User.objects.get(pk=admin.pk).role == Role.SYSTEM_ADMIN
