"""The command that invites a member of staff."""

import json
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.factories.accounts import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out = StringIO()
    call_command("create_staff", *args, stdout=out, **options)
    return out.getvalue()


def test_it_invites(django_capture_on_commit_callbacks):
    TeamFactory(name="North")
    with django_capture_on_commit_callbacks(execute=True):
        text = run("alex.morgan@example.test", role="mediator", team="north")
    assert text.strip() == "alex.morgan@example.test is invited as mediator."
    person = User.objects.get()
    assert (person.name, person.team.name) == ("Alex Morgan", "North")
    assert len(mail.outbox) == 1


def test_json_is_one_object():
    facts = json.loads(run("a@example.test", role="AUDITOR", json=True, name="Audrey Hill"))
    assert facts == {
        "id": User.objects.get().pk,
        "email": "a@example.test",
        "name": "Audrey Hill",
        "role": "AUDITOR",
        "team": None,
    }


@pytest.mark.parametrize(
    ("email", "options", "sentence"),
    [
        ("new@example.test", {"role": "KING"}, "There is no role KING"),
        ("new@example.test", {"role": "MEDIATOR"}, "A mediator needs a team"),
        ("new@example.test", {"role": "MEDIATOR", "team": "West"}, "There is no team “West”"),
        ("known@example.test", {"role": "AUDITOR"}, "already belongs to a member of staff"),
        ("new.example.test", {"role": "AUDITOR"}, "is not an e-mail address"),
    ],
)
def test_a_refusal_is_one_sentence_and_stores_nothing(email, options, sentence):
    UserFactory(email="known@example.test")
    with pytest.raises(CommandError, match=sentence):
        run(email, **options)
    assert User.objects.count() == 1
