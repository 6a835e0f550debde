"""The worker makes the document once, sends it, and makes up for a lost task."""

import hashlib

import pytest
from django.utils import timezone

from accounts.enums import Role, TeamKind
from cases.enums import TaskState
from cases.models import Result, Task, TimelineEvent
from notifications.enums import NoticeKind
from notifications.models import Attachment, Delivery, Notice
from settlements import tasks
from settlements.errors import NoDocument
from settlements.models import Document
from settlements.services import rendering
from settlements.services.issue import issue_agreement
from settlements.services.rendering import render_agreement
from tests.factories.accounts import TeamFactory
from tests.factories.settlements import agreed_by_all, drafted, settling_case

pytestmark = pytest.mark.django_db


def issued(case=None):
    version = agreed_by_all(case)
    case = version.agreement.case
    at = timezone.now()
    return issue_agreement(case_id=case.pk, actor=case.mediator, at=at, version_id=version.pk)


def notices():
    return Notice.objects.filter(kind=NoticeKind.AGREEMENT_ISSUED)


def test_the_document_is_stored_told_to_the_court_and_sent():
    office = TeamFactory(kind=TeamKind.CASE_ADMINISTRATION)
    version = issued()
    case = version.agreement.case
    tasks.render_agreement(version_id=version.pk)
    document = Document.objects.get()
    assert document.sha256 == hashlib.sha256(document.content).hexdigest()
    assert bytes(document.content[:5]) == b"%PDF-"
    result = Result.objects.get(case=case)
    assert result.agreement_sha256 == document.sha256
    assert result.agreement_code == version.agreement.code
    addresses = set(Delivery.objects.filter(notice__in=notices()).values_list("address", flat=True))
    assert addresses == {office.email, "", *(party.reach_email for party in case.parties.all())}
    assert {bytes(file.content) for file in Attachment.objects.filter(notice__in=notices())} == {
        bytes(document.content)
    }
    for notice in notices():
        assert "1,234.50" not in notice.body
        assert version.agreement.code in notice.body
        if notice.team is None:
            assert notice.body.startswith(f"Dear {notice.recipient_name},\n\n")


def test_twice_makes_and_sends_once():
    version = issued()
    first = render_agreement(version_id=version.pk, at=timezone.now())
    assert render_agreement(version_id=version.pk, at=timezone.now()) == first
    assert notices().count() == 2
    assert TimelineEvent.objects.filter(kind="settlements.render_agreement").count() == 1


def test_the_sweep_makes_up_for_a_lost_task_and_may_run_twice():
    issued()
    assert tasks.render_waiting_agreements() == 1
    assert tasks.render_waiting_agreements() == 0
    assert Document.objects.count() == 1


def test_one_that_fails_does_not_hold_up_the_others(monkeypatch):
    broken, whole = issued(), issued(settling_case())
    real = rendering.agreement_pdf

    def fails_once(version, standings):
        if version.pk == broken.pk:
            raise RuntimeError("no font")
        return real(version, standings)

    monkeypatch.setattr("settlements.services.rendering.agreement_pdf", fails_once)
    assert tasks.render_waiting_agreements() == 1
    assert Document.objects.get().version == whole


@pytest.mark.parametrize("by", ["sweep", "own task"])
def test_a_person_is_asked_once_until_the_document_is_there(monkeypatch, caplog, by):
    version = issued()
    case = version.agreement.case
    name = case.parties.first().name

    def make():
        if by == "sweep":
            tasks.render_waiting_agreements()
        else:
            tasks.render_agreement(version_id=version.pk)

    def fails(version, standings):
        raise RuntimeError(f"no letter for {name}")

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "agreement_pdf", fails)
        make()
        make()
    asked = Task.objects.get(dedupe_key__startswith=f"render:{version.pk}")
    assert (asked.case, asked.role, asked.state) == (case, Role.SYSTEM_ADMIN, TaskState.OPEN)
    assert asked.title.startswith(f"{case.reference}: the agreement's document could not be made")
    assert f"version {version.pk} could not be made: RuntimeError" in caplog.text
    assert name not in caplog.text
    make()
    asked = Task.objects.get(pk=asked.pk)
    assert Document.objects.get().version == version
    assert asked.state == TaskState.OVERTAKEN


def test_a_draft_is_never_rendered():
    version = drafted()
    with pytest.raises(NoDocument):
        render_agreement(version_id=version.pk, at=timezone.now())
    assert tasks.render_waiting_agreements() == 0


def test_a_party_without_an_address_is_not_forgotten():
    case = settling_case()
    case.parties.update(email="")
    version = issued(case)
    render_agreement(version_id=version.pk, at=timezone.now())
    assert notices().count() == 2
