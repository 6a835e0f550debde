"""Typed reasons, and what the court sent again: shown to those who decide, and to nobody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import (
    AuditorFactory,
    CaseAdminFactory,
    LeaderFactory,
    SystemAdminFactory,
    UserFactory,
)
from tests.factories.cases import (
    CaseFactory,
    ConflictFactory,
    CourtChangeFactory,
    DisclosureFactory,
)

pytestmark = pytest.mark.django_db
REASON, TOLD, SENT, NOTED = "CANARYREASON", "CANARYTOLD", "07700 900555", "CANARYNOTED"


@pytest.fixture
def mediator():
    return UserFactory(team=LeaderFactory().team)


@pytest.fixture
def conflict(mediator):
    """Decided with a reason, and decided once more: the reason is in two versions."""
    case = CaseFactory(state="BOOKED", mediator=mediator, team=mediator.team)
    found = ConflictFactory(
        party=case.parties.first(),
        mediator=mediator,
        state="DISCLOSED",
        reason=REASON,
        decided_by=CaseAdminFactory(),
        decided_at=timezone.now(),
    )
    found.reason = f"{REASON} twice"
    found.save()
    DisclosureFactory(conflict=found, told=TOLD)
    return found


def change_of(case):
    """Declined with a reason after it had been open: both versions are in the history."""
    change = CourtChangeFactory(case=case)
    change.decline(actor=CaseAdminFactory(), at=timezone.now(), reason=NOTED)
    change.save()
    return change


def shown_in(client, person, rows, more=()):
    """All that the person is shown of the rows in the administration, and on more pages."""
    pages = list(more)
    for row in rows:
        name = f"admin:cases_{row._meta.model_name}"
        pages += [
            reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk]),
            *(reverse(f"{name}_simple_history", args=[row.pk, v.pk]) for v in row.history.all()),
        ]  # fmt: skip
    client.force_login(person)
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    return " ".join(answer.text for answer in answers)


@pytest.mark.parametrize("factory", [SystemAdminFactory, AuditorFactory, CaseAdminFactory])
def test_the_administration_shows_that_it_was_decided_and_no_word_of_why(client, conflict, factory):
    shown = shown_in(client, factory(), [conflict, change_of(conflict.case)])
    assert conflict.sentence in shown
    for word in (REASON, TOLD, SENT, NOTED):
        assert word not in shown


@pytest.mark.parametrize("factory", [SystemAdminFactory, AuditorFactory])
def test_whoever_only_looks_reads_who_decided_and_when(client, conflict, factory):
    page = reverse("conflict_detail", args=[conflict.pk])
    shown = shown_in(client, factory(), [], [page])
    assert conflict.decided_by.name in shown
    for word in (REASON, TOLD):
        assert word not in shown


def test_those_who_decide_and_the_mediator_read_why(client, conflict, mediator):
    page = reverse("conflict_detail", args=[conflict.pk])
    for person in (mediator, LeaderFactory(team=mediator.team), CaseAdminFactory()):
        shown = shown_in(client, person, [], [page])
        assert REASON in shown
        assert TOLD in shown


def test_a_case_administrator_reads_what_the_court_sent_on_the_page_of_the_case(client, conflict):
    change = change_of(conflict.case)
    page = reverse("court_change", args=[conflict.case.reference, change.pk])
    assert SENT in shown_in(client, CaseAdminFactory(), [], [page])
    client.force_login(AuditorFactory())
    assert client.get(page).status_code == 403
