"""The invariant: words of a room appear nowhere but to its mediator (H20, A11, N38)."""

import logging
import uuid

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from accounts.enums import Role
from cases.models import Case
from mediations.enums import NoteType, Stage
from mediations.services import rooms
from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    ListingOfficerFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.mediations import terms
from tests.mediations.conftest import Course

CLAIMANT, DEFENDANT, OFFER = "CANARYCLAIMANT", "CANARYDEFENDANT", "CANARYOFFER"
ISSUE, OBSERVED, RELEASED = "CANARYISSUE", "CANARYOBSERVED", "CANARYRELEASED"
CANARIES = (CLAIMANT, DEFENDANT, OFFER, ISSUE, OBSERVED, RELEASED)


@pytest.fixture
def sung(db, caplog):
    """A mediation in bargaining whose every room word is a canary, played with logs on."""
    caplog.set_level(logging.DEBUG)
    course = Course().reach(Stage.BARGAINING)
    note = course.note(course.parties[0], text=CLAIMANT)
    course.note(course.parties[1], text=DEFENDANT)
    course.note(course.parties[0], NoteType.OBSERVATION, text=OBSERVED)
    course.issue(ISSUE)
    course.put(course.propose(words=OFFER))
    course.act(
        rooms.release_note,
        note_id=note.pk,
        wording=RELEASED,
        consented_by_id=course.parties[0].pk,
        method="ORAL_TELEPHONE",
    )
    return course


def database_text():
    """Every column of every row of every table, as the database gives it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    raw = value.tobytes() if isinstance(value, memoryview) else value
                    found.append(raw if isinstance(raw, bytes) else str(raw).encode())
    return b"\n".join(found)


def test_no_table_holds_a_readable_word(sung):
    everything = database_text()
    assert sung.case.reference.encode() in everything
    for canary in CANARIES:
        assert canary.encode() not in everything


def test_logs_hold_no_word(sung, caplog):
    written = [record for record in caplog.records if record.name != "django.db.backends"]
    assert not [record for record in written if "CANARY" in record.getMessage()]


def test_no_room_has_history(sung):
    tracked = {model.__name__ for model in apps.get_app_config("mediations").get_models()}
    assert {name for name in tracked if name.startswith("Historical")} == {"HistoricalMediation"}


def pages_of(case):
    """Every page of a case a person could try."""
    names = ["case_detail", "case_appointments", "case_mediation", "case_settlement"]
    return [reverse(name, args=[case.reference]) for name in names] + [
        reverse("case_list"),
        reverse("mediation_end", args=[case.reference]),
        reverse("proposal_make", args=[case.reference]),
    ]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.MEDIATOR])
def test_no_other_role_reads_a_word(sung, client, role):
    people = {
        Role.TEAM_LEADER: lambda: LeaderFactory(team=sung.mediator.team),
        Role.CASE_ADMIN: CaseAdminFactory,
        Role.SYSTEM_ADMIN: SystemAdminFactory,
        Role.AUDITOR: AuditorFactory,
        Role.LISTING_OFFICER: ListingOfficerFactory,
    }
    client.force_login(people[role]())
    for address in pages_of(sung.case):
        response = client.get(address, follow=True)
        assert "CANARY" not in response.content.decode(), address
    tab = client.get(reverse("case_mediation", args=[sung.case.reference]))
    assert tab.status_code == (200 if role == Role.TEAM_LEADER else 404)


def test_another_mediator_finds_nothing(sung, client):
    client.force_login(UserFactory(team=sung.mediator.team))
    for address in pages_of(sung.case):
        response = client.get(address)
        assert "CANARY" not in response.content.decode(), address
    assert client.get(pages_of(sung.case)[2]).status_code == 404


def test_a_mediator_who_took_over_the_case_does_not_enter_the_rooms(sung, client):
    successor = UserFactory(team=sung.mediator.team)
    Case.objects.filter(pk=sung.case.pk).update(mediator=successor)
    client.force_login(successor)
    assert client.get(pages_of(sung.case)[2]).status_code == 404


def test_overview_and_timeline_hold_no_word_even_for_the_mediator(sung, client):
    client.force_login(sung.mediator)
    response = client.get(reverse("case_detail", args=[sung.case.reference]))
    assert response.status_code == 200
    assert "CANARY" not in response.content.decode()


def test_workspace_shows_only_the_release_as_passed_on(sung, client):
    client.force_login(sung.mediator)
    page = client.get(reverse("case_mediation", args=[sung.case.reference])).content.decode()
    other_room = page.split('id="defendant"')[1].split('id="issues"')[0]
    assert RELEASED in other_room
    assert CLAIMANT not in other_room
    assert OBSERVED not in other_room
    own_room = page.split('id="claimant"')[1].split('id="defendant"')[0]
    assert DEFENDANT not in own_room


def test_refusals_repeat_no_word(sung, client):
    client.force_login(sung.mediator)
    address = reverse("note_add", args=[sung.case.reference, "claimant"])
    client.raise_request_exception = False
    sent = {
        "claimant-type": "POSITION",
        "claimant-party": sung.parties[1].pk,
        "claimant-text": "CANARYREFUSED",
        "claimant-form_key": uuid.uuid4(),
    }
    response = client.post(address, sent)
    assert response.status_code == 422
    kept = response.content.decode()
    assert kept.count("CANARYREFUSED") == 1
    assert 'name="claimant-text"' in kept


def test_terms_are_sealed_too(sung):
    assert terms(words=OFFER).words == OFFER
    assert OFFER.encode() not in bytes(sung.mediation.proposals.get().sealed_terms)
