"""The admin shows the course of a mediation, read-only, and nothing of a room (H20)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from mediations.models import Issue, Note, Proposal, Release, RoomKey
from tests.factories.accounts import AuditorFactory, CaseAdminFactory, SystemAdminFactory
from tests.factories.mediations import LegFactory, NoteFactory, PartyCheckFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Issue, Note, Proposal, Release, RoomKey])
def test_no_room_is_registered(model):
    assert not admin.site.is_registered(model)


@pytest.mark.parametrize("person", [SystemAdminFactory, AuditorFactory])
def test_course_without_content(client, person):
    note = NoteFactory(text="CANARY-IN-ADMIN")
    LegFactory(mediation=note.mediation)
    PartyCheckFactory(mediation=note.mediation)
    client.force_login(person())
    listed = client.get(reverse("admin:mediations_mediation_changelist"))
    shown = client.get(reverse("admin:mediations_mediation_change", args=[note.mediation_id]))
    for response in (listed, shown):
        assert response.status_code == 200
        assert "CANARY" not in response.content.decode()
    assert "Telephone" in shown.content.decode()
    assert b'name="_save"' not in shown.content


def test_nobody_changes_or_adds(client):
    note = NoteFactory()
    client.force_login(SystemAdminFactory())
    add = client.get(reverse("admin:mediations_mediation_add"))
    delete = client.post(
        reverse("admin:mediations_mediation_delete", args=[note.mediation_id]), {"post": "yes"}
    )
    assert (add.status_code, delete.status_code) == (403, 403)


def test_case_administrators_have_no_view_of_mediations(client):
    NoteFactory()
    client.force_login(CaseAdminFactory())
    assert client.get(reverse("admin:mediations_mediation_changelist")).status_code == 403
