"""A party is taken out of a case: what was decided about a conflict of interest stays. B11."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.errors import ConflictMovedOn
from cases.models import Case, Conflict, CourtChange, Party
from cases.selectors.conflicts import blocked_mediators
from cases.services.conflict_decisions import reopen_conflict
from cases.services.conflicts import recheck_case, recheck_mediator
from tests.cases.feeds import a_case, take_in
from tests.cases.interests import declare
from tests.cases.test_court_changes import JOINS, accept, sent
from tests.factories.accounts import CaseAdminFactory, UserFactory
from tests.factories.cases import ConflictFactory, DisclosureFactory

pytestmark = pytest.mark.django_db
DECIDED = {"decided_at": timezone.now(), "reason": "Another date of birth"}


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def leaving(admin):
    """The change by which the court takes the second defendant out again."""
    accept(sent(joins=JOINS), admin, "DEFENDANT_2.party")
    take_in([a_case()])
    return CourtChange.objects.get(state="OPEN")


@pytest.fixture
def party(leaving):
    return Party.objects.get(case=leaving.case, role="DEFENDANT_2")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FOUND", "LAPSED"),
        ("UPHELD", "LAPSED"),
        ("CLEARED", "CLEARED"),
        ("DISCLOSED", "DISCLOSED"),
    ],
)
def test_it_outlives_the_party_and_says_who_it_was(client, admin, leaving, party, before, after):
    decided = {} if before == "FOUND" else {**DECIDED, "decided_by": admin}
    told = DisclosureFactory(
        conflict=ConflictFactory(party=party, state=before, **decided), told="Ann Grey"
    )
    accept(leaving, admin, "DEFENDANT_2.party")
    conflict = Conflict.objects.get()
    assert (conflict.party, conflict.state, conflict.who) == (None, after, "Defendant 2: Cy Stone")
    assert list(conflict.disclosures.all()) == [told]
    assert blocked_mediators([conflict.case_id], [conflict.mediator_id]) == {}
    with pytest.raises(ConflictMovedOn):
        reopen_conflict(conflict_id=conflict.pk, actor=admin, at=timezone.now())
    client.force_login(admin)
    page = client.get(reverse("conflict_detail", args=[conflict.pk])).text
    assert "Defendant 2: Cy Stone, no longer in this case" in page
    assert "Decide again" not in page
    assert "defendant 2<" in client.get("/people/conflicts/?show=ALL").text
    record = reverse("admin:cases_conflict_change", args=[conflict.pk])
    assert "Defendant 2: Cy Stone" in client.get(record).text


def test_looking_again_leaves_what_was_kept(admin, leaving, party):
    mediator = UserFactory()
    declare(mediator, name="Cy Stone")
    Case.objects.update(state="READY")
    recheck_case(Case.objects.get(), [mediator.pk], at=timezone.now())
    Conflict.objects.update(state="CLEARED", decided_by=admin, **DECIDED)
    accept(leaving, admin, "DEFENDANT_2.party")
    kept = Conflict.objects.get()
    assert (kept.party, kept.version) == (None, 3)
    recheck_mediator(mediator_id=mediator.pk, at=timezone.now())
    assert Conflict.objects.get().version == kept.version
