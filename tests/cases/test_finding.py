"""Finding a case by what a person knows of it, and only among those they may see."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from cases import migrations
from cases.enums import PartyRole
from cases.models import Case, CaseKey
from cases.selectors.case_list import searched_page
from cases.services.corrections import correct_case, correct_party
from cases.services.finding import refresh_keys
from tests.cases.feeds import a_case, take_in
from tests.factories.accounts import CaseAdminFactory, LeaderFactory, UserFactory
from tests.factories.cases import (
    AlternativeContactFactory,
    CaseFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db


def found(user, words):
    page, near = searched_page(Case.objects.visible_to(user), words)
    return [case.reference for case in page.cases], near


def keys_of(case):
    return set(CaseKey.objects.filter(case=case).values_list("value", flat=True))


@pytest.fixture
def admin():
    return CaseAdminFactory()


@pytest.fixture
def claim():
    """One case with everything a person may know of it."""
    case = CaseFactory(
        reference="123DC001",
        ccd_number="1594901956117591",
        title="Quill v Harbour Flooring Ltd",
        parties=False,
    )
    PartyFactory(case=case, role=PartyRole.CLAIMANT_1, name="Nerys Quill", phone="07700 900444")
    PartyFactory(
        case=case,
        role=PartyRole.DEFENDANT_1,
        name="Harbour Flooring Ltd",
        postcode="SA1 3SN",
        phone="",
        email="",
        solicitor_name="Vaughan & Price LLP",
        contact_name="Bram Stone",
        contact_phone="+44 29 2018 0000",
        contact_email="bram@vaughanprice.example",
    )
    refresh_keys(case)
    CaseFactory(title="Alex Morgan v Sam Green")
    return case


@pytest.mark.parametrize(
    "words",
    ["123dc001", "123 DC 001", "1594 9019 5611 7591", "nerys", "Quill Harbour", "vaughan price",
     "bram stone", "07700900444", "+44 7700 900444", "(029) 2018 0000", "029 2018 0000 bram",
     "sa13sn", "SA1 3SN", "bram@vaughanprice.example", "vaughanprice.example"],
)  # fmt: skip
def test_a_case_is_found_by_what_a_person_knows(claim, admin, words):
    assert found(admin, words) == (["123DC001"], "")


@pytest.mark.parametrize("words", ["nobody", "quill green", "07700 900445", "SA1 3SP"])
def test_all_that_was_typed_must_fit(claim, admin, words):
    assert found(admin, words) == ([], "")


def test_one_typo_is_forgiven_and_said(claim, admin):
    assert found(admin, "quil harbuor") == (["123DC001"], "“harbour”")
    assert found(admin, "neris quill") == (["123DC001"], "“nerys”")
    assert found(admin, "nerrys green") == ([], "")


@pytest.mark.parametrize("words", ["😀", "%", "<>", "@", "—", "_", "' '"])
def test_what_holds_nothing_to_look_for_finds_nothing(claim, admin, words):
    assert found(admin, words) == ([], "")


@pytest.mark.parametrize("words", ["", "   ", "\u00a0\t"])
def test_spaces_alone_are_no_search(claim, admin, words):
    assert len(found(admin, words)[0]) == 2


def test_nobody_learns_a_name_from_a_case_they_may_not_see(claim):
    """Requirement A11: neither a result, nor the word that a typo is near to."""
    mediator, leader = UserFactory(), LeaderFactory()
    CaseFactory(title="Ann Other v Co", mediator=mediator, team=mediator.team)
    for user in (mediator, leader):
        assert found(user, "quill") == ([], "")
        assert found(user, "quikl") == ([], "")
        assert found(user, "07700900444") == ([], "")
    # The word is on an own case too: only that case is found by it.
    own = CaseFactory(title="Quilt v Shop", mediator=mediator, team=mediator.team)
    assert found(mediator, "quilk") == ([own.reference], "“quilt”")


def test_a_search_asks_the_same_whatever_others_have(claim, django_assert_num_queries):
    """No more and no fewer statements when somebody else's case has the name."""
    mediator = UserFactory()
    for words in ("quikl", "zzyzx"):
        # the page, is the word there, near words
        with django_assert_num_queries(3):
            assert found(mediator, words) == ([], "")


def test_corrections_keep_the_keys_in_step(claim, admin):
    party = claim.parties.get(role=PartyRole.CLAIMANT_1)
    now = timezone.now()
    changes = {"name": "Nerys Bellis", "phone": "07700 900555"}
    correct_party(party_id=party.pk, changes=changes, reason="Married", actor=admin, at=now)
    correct_case(
        case_id=claim.pk, changes={"title": "Bellis v Harbour"}, reason="Name", actor=admin, at=now
    )
    assert found(admin, "bellis 07700900555")[0] == ["123DC001"]
    assert found(admin, "quill") == ([], "")
    assert found(admin, "07700900444") == ([], "")


def test_an_imported_case_has_the_keys_a_correction_would_give_it(admin):
    take_in([a_case("777MC001"), a_case("777MC002", caseTitle="Stone v The Tile Co")])
    for case in Case.objects.all():
        imported = keys_of(case)
        assert case.reference.lower() in imported
        refresh_keys(case)
        assert keys_of(case) == imported


def test_cases_from_before_are_found_after_the_migration(claim, admin):
    wanted = keys_of(claim)
    CaseKey.objects.all().delete()
    (migration,) = Path(migrations.__path__[0]).glob("*_fill_keys_and_last_event.py")
    import_module(f"cases.migrations.{migration.stem}").fill_keys(apps, None)
    assert keys_of(claim) == wanted
    assert found(admin, "quill")[0] == ["123DC001"]


@pytest.mark.postgres
@pytest.mark.parametrize("words", ["07700900444", "quill", "123dc001", "sa13sn", "harb floor"])
def test_postgresql_answers_from_the_index_of_keys(claim, words):
    from cases.selectors.finding import find_cases
    from core.finding import terms_of

    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = find_cases(Case.objects.all(), terms_of(words)).explain()
    assert "casekey_value" in plan
    assert "Seq Scan" not in plan


def test_another_contact_finds_the_case_while_it_stands(claim, admin):
    other = AlternativeContactFactory(
        party=claim.parties.first(), kind="PHONE", value="01792 496 0000", whose="Dilys Daly"
    )
    refresh_keys(claim)
    for words in ("01792 4960000", "dilys"):
        assert found(admin, words)[0] == ["123DC001"], words
    other.removed_at, other.removed_by = timezone.now(), admin
    other.save()
    refresh_keys(claim)
    assert found(admin, "dilys") == ([], "")
