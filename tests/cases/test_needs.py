"""What the parties need: recorded kind by kind, and given to booking as plain data (H16)."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from appointments.selectors.demand import demands_of
from cases.enums import NeedKind
from cases.errors import PartyRefused, WrongCaseState
from cases.models import Need
from cases.services.needs import NeedGiven, capture_needs
from tests.factories.accounts import CaseAdminFactory
from tests.factories.cases import CaseFactory, NeedFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def case():
    return CaseFactory()


@pytest.fixture
def page(client, admin):
    client.force_login(admin)
    return client


def test_needs_are_replaced_and_every_version_kept(case, admin):
    first, second = case.parties.order_by("role")
    NeedFactory(party=first, kind=NeedKind.INTERPRETER)
    capture_needs(
        case_id=case.pk, needs=[(second.pk, NeedKind.WELSH, "")], actor=admin, at=AT, version=1
    )
    assert list(Need.objects.values_list("party", "kind")) == [(second.pk, "WELSH")]
    gone = Need.history.filter(history_type="-").get()
    assert (gone.kind, gone.history_user) == ("INTERPRETER", admin)
    assert "WELSH" not in case.events.get().sentence.upper()


def test_a_need_that_did_not_change_keeps_its_recorder(case, admin):
    party = case.parties.first()
    given = [NeedGiven(party.pk, NeedKind.INTERPRETER, spoken="Polish")]
    capture_needs(case_id=case.pk, needs=given, actor=admin, at=AT, version=1)
    capture_needs(case_id=case.pk, needs=given, actor=CaseAdminFactory(), at=AT, version=2)
    assert Need.objects.get().recorded_by == admin
    assert Need.history.count() == 1


def test_a_need_for_a_stranger_is_refused_whole(case, admin):
    with pytest.raises(WrongCaseState):
        capture_needs(
            case_id=case.pk, needs=[(0, NeedKind.WELSH, "")], actor=admin, at=AT, version=1
        )
    assert not Need.objects.exists()


@pytest.mark.parametrize("kind", ["INTERPRETER", "ADJUSTMENT", "VULNERABLE"])
def test_a_need_that_says_nothing_is_refused(case, admin, kind):
    party = case.parties.first()
    with pytest.raises(PartyRefused, match="Say w"):
        capture_needs(case_id=case.pk, needs=[(party.pk, kind, " ")], actor=admin, at=AT, version=1)
    assert not Need.objects.exists()


def test_each_kind_is_recorded_with_its_own_words(page, case):
    party = case.parties.order_by("role").first()
    url = reverse("case_needs", args=[case.reference])
    sent = {
        "version": 1,
        f"kinds_{party.pk}": ["INTERPRETER", "LONGER", "BREAKS", "VULNERABLE"],
        f"spoken_{party.pk}_INTERPRETER": "Polish",
        f"dialect_{party.pk}_INTERPRETER": "Silesian",
        f"extra_minutes_{party.pk}_LONGER": "30",
        f"detail_{party.pk}_BREAKS": "Every twenty minutes",
        f"detail_{party.pk}_VULNERABLE": "One question at a time",
        f"detail_{party.pk}_LARGE_PRINT": "not ticked, so not kept",
        f"slots_{party.pk}_SEVERAL": "not ticked, so not read",
    }
    assert page.post(url, sent).status_code == 302
    assert {need.kind: need.words for need in Need.objects.all()} == {
        "INTERPRETER": "Polish (Silesian)",
        "LONGER": "30 minutes more",
        "BREAKS": "Every twenty minutes",
        "VULNERABLE": "One question at a time",
    }
    shown = page.get(url).content.decode()
    for words in ("Polish", "Silesian", "Every twenty minutes", "One question at a time"):
        assert f'value="{words}"' in shown


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("INTERPRETER", "spoken", "Say which language."),
        ("LONGER", "extra_minutes", "Enter how many minutes more"),
        ("SEVERAL", "slots", "Enter how many appointments"),
        ("ADJUSTMENT", "detail", "Say what is needed."),
        ("VULNERABLE", "detail", "Say what is needed."),
    ],
)
def test_a_tick_without_what_it_needs_loses_nothing(page, case, kind, name, sentence):
    first, second = case.parties.order_by("role")
    sent = {
        "version": 1,
        f"kinds_{first.pk}": [kind],
        f"{name}_{first.pk}_{kind}": " ",
        f"kinds_{second.pk}": ["BSL"],
        f"detail_{second.pk}_BSL": "Video link",
    }
    refused = page.post(reverse("case_needs", args=[case.reference]), sent)
    assert refused.status_code == 422
    shown = refused.content.decode()
    assert sentence in shown
    assert f'href="#id_{name}_{first.pk}_{kind}"' in shown
    assert 'value="Video link"' in shown
    assert not Need.objects.exists()


def test_who_needs_what_as_plain_data(case):
    first, second = case.parties.order_by("role")
    NeedFactory(party=first, kind=NeedKind.WELSH)
    NeedFactory(party=first, kind=NeedKind.LONGER, extra_minutes=30)
    NeedFactory(party=second, kind=NeedKind.INTERPRETER, spoken="Polish", dialect="Silesian")
    NeedFactory(party=second, kind=NeedKind.BSL)
    NeedFactory(party=second, kind=NeedKind.SEVERAL, slots=3)
    NeedFactory(party=second, kind=NeedKind.VULNERABLE, detail="CANARY")
    asked = demands_of([case.pk])[case.pk].needs
    assert asked.welsh
    assert asked.interpreters == ("Polish (Silesian)", "British Sign Language (BSL)")
    assert (asked.extra_minutes, asked.slots) == (30, 3)
    assert [party.channel for party in asked.parties] == ["PHONE", "BSL"]
    assert [party.other_arrangement for party in asked.parties] == [False, True]
    assert "CANARY" not in repr(asked)


def test_nobody_needs_anything(case):
    asked = demands_of([case.pk])[case.pk].needs
    assert (asked.welsh, asked.interpreters, asked.extra_minutes, asked.slots) == (False, (), 0, 1)


def test_a_party_written_to_in_welsh_is_spoken_to_in_welsh(case):
    party = case.parties.first()
    party.language = "cy"
    party.save()
    assert demands_of([case.pk])[case.pk].needs.welsh


def test_requirements_cost_the_same_for_one_and_three_needs(case, django_assert_num_queries):
    party = case.parties.first()
    for kind in ("WELSH", "BSL", "BREAKS"):
        NeedFactory(party=party, kind=kind)
        with django_assert_num_queries(2):
            demands_of([case.pk])
