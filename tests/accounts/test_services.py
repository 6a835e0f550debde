"""Inviting, changing and switching off members of staff."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts.enums import Role, TeamKind
from accounts.errors import AlreadyStaff, BadAddress, NotInvited, WrongTeam
from accounts.models import User
from accounts.services.invitations import invite_person, resend_invitation
from accounts.services.staff import change_person, deactivate_person, reactivate_person
from core.errors import NotAllowed
from tests.factories.accounts import (
    CaseAdminFactory,
    ListingTeamFactory,
    SystemAdminFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def invite(actor=None, **changes):
    details = {
        "email": "Alex.Morgan@Example.test",
        "name": "Alex Morgan",
        "role": Role.MEDIATOR,
        "team": None,
        **changes,
    }
    return invite_person(**details, actor=actor, at=timezone.now())


def test_an_invited_person_gets_a_link_and_no_password(django_capture_on_commit_callbacks, client):
    admin = SystemAdminFactory()
    with django_capture_on_commit_callbacks(execute=True):
        person = invite(admin, team=TeamFactory())
    assert person.email == "alex.morgan@example.test"
    assert not person.has_usable_password()
    version = person.history.get()
    assert (version.history_user, version.history_change_reason) == (admin, "Invited")
    assert mail.outbox[0].to == [person.email]
    link = next(line for line in mail.outbox[0].body.splitlines() if "/accounts/" in line)
    page = client.get(link, follow=True)
    words = {"password1": "three random words", "password2": "three random words"}
    client.post(page.request["PATH_INFO"], words)
    person.refresh_from_db()
    assert person.check_password("three random words")


def test_a_mail_server_that_is_away_loses_no_invitation(
    django_capture_on_commit_callbacks, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        person = invite(team=TeamFactory())
    assert User.objects.filter(pk=person.pk).exists()
    assert "could not be sent" in caplog.text
    assert person.email not in caplog.messages[0]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"email": "no address"}, BadAddress),
        ({"role": Role.MEDIATOR}, WrongTeam),
        ({"role": Role.AUDITOR, "team": TeamKind.MEDIATION}, WrongTeam),
        ({"role": Role.MEDIATOR, "team": TeamKind.LISTING}, WrongTeam),
        ({"role": Role.LISTING_OFFICER, "team": TeamKind.MEDIATION}, WrongTeam),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused(changes, error):
    if "team" in changes:
        changes = {**changes, "team": TeamFactory(kind=changes["team"])}
    with pytest.raises(error):
        invite(**changes)
    assert not User.objects.exists()


def test_an_address_belongs_to_one_person():
    UserFactory(email="alex.morgan@example.test")
    with pytest.raises(AlreadyStaff):
        invite(team=TeamFactory())


def test_only_a_system_administrator_keeps_the_record_of_staff():
    actor, person, at = CaseAdminFactory(), UserFactory(), timezone.now()
    for act in (
        lambda: invite(actor, team=TeamFactory()),
        lambda: change_person(person=person, actor=actor, at=at),
        lambda: deactivate_person(person_id=person.pk, actor=actor, at=at),
        lambda: reactivate_person(person_id=person.pk, actor=actor, at=at),
        lambda: resend_invitation(person=person, actor=actor, at=at),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_switching_off_and_on_is_kept_with_its_reason():
    admin, person, at = SystemAdminFactory(), UserFactory(), timezone.now()
    assert not deactivate_person(person_id=person.pk, actor=admin, at=at).is_active
    deactivate_person(person_id=person.pk, actor=admin, at=at)
    assert reactivate_person(person_id=person.pk, actor=admin, at=at).is_active
    reasons = list(person.history.values_list("history_change_reason", flat=True))
    assert reasons[:2] == ["Switched on", "Switched off"]
    assert len(reasons) == 3


def test_nobody_switches_off_the_own_account():
    admin = SystemAdminFactory()
    with pytest.raises(NotAllowed, match="your own account"):
        deactivate_person(person_id=admin.pk, actor=admin, at=timezone.now())


def test_a_new_role_needs_a_team_that_suits_it():
    admin, person = SystemAdminFactory(), UserFactory()
    person.role = Role.LISTING_OFFICER
    with pytest.raises(WrongTeam):
        change_person(person=person, actor=admin, at=timezone.now())
    person.team = ListingTeamFactory()
    change_person(person=person, actor=admin, at=timezone.now())
    assert User.objects.get(pk=person.pk).role == Role.LISTING_OFFICER


def test_an_invitation_is_sent_again_only_to_those_without_a_password():
    admin = SystemAdminFactory()
    with pytest.raises(NotInvited):
        resend_invitation(person=UserFactory(), actor=admin, at=timezone.now())
    with pytest.raises(NotInvited):
        resend_invitation(person=UserFactory(is_active=False), actor=admin, at=timezone.now())
