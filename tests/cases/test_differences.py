"""Re-sent cases update nothing silently: what is new waits for a person."""

import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cases.models import Case, CourtChange, Party, Task, TimelineEvent
from cases.selectors.differences import CASE_FIELDS, DATES, PARTY_FIELDS, differences, same
from cases.services.corrections import correct_party
from cases.services.court_changes import decline_change
from tests.cases.feeds import AT, a_case, csv_rows, take_in
from tests.factories.accounts import CaseAdminFactory

pytestmark = pytest.mark.django_db
NUMBER = "000DC101"


def resent(**changes):
    """The case with changes; `claimant` and `defendant` change their part."""
    case = copy.deepcopy(a_case())
    for place, who in enumerate(("claimant", "defendant")):
        case["litigants"][place] |= changes.pop(who, {})
    case["litigants"] += changes.pop("joins", [])
    return case | changes


def found():
    """What is open, as key → what the court says."""
    change = CourtChange.objects.filter(state="OPEN").first()
    return {row["key"]: row["theirs"] for row in change.differences} if change else {}


def correct(role, **facts):
    party = Party.objects.get(role=role)
    admin = CaseAdminFactory()
    correct_party(party_id=party.pk, changes=facts, reason="Rang", actor=admin, at=AT)


def test_the_same_again_is_no_news():
    take_in([a_case()])
    take_in([a_case()])
    take_in([resent(claimant={"litigantTelephone": "+44 7700 900 001", "partyName": "ADA  Quill"})])
    assert not CourtChange.objects.exists()
    assert not Task.objects.exists()


def test_what_is_new_changes_nothing_and_asks_a_person():
    take_in([a_case()])
    take_in([resent(claimant={"litigantTelephone": "07700 900555"})], filename="night.json")
    change = CourtChange.objects.get()
    assert found() == {"CLAIMANT_1.phone": "07700 900555"}
    assert change.differences[0]["ours"] == "07700900001"
    assert change.history.count() == 1
    assert Party.objects.get(role="CLAIMANT_1").phone == "07700900001"
    task = Task.objects.get()
    assert (task.role, task.case, task.history.count()) == ("CASE_ADMIN", change.case, 1)
    event = TimelineEvent.objects.get(kind="cases.note_differences")
    assert "night.json" in event.sentence
    assert "900555" not in event.sentence + task.title


def test_every_kind_of_difference_is_seen():
    take_in([a_case()])
    joins = [{"partyRole": "Defendant 2", "partyName": "Cy Stone"}]
    dates = [{"dateFrom": "2026-12-01", "dateTo": "2026-12-03"}]
    take_in(
        [
            resent(
                caseTitle="Quill v Stones",
                claimValue=800,
                caseFlags=True,
                claimant={"litigantEmail": "ada@quill.example", "represented": True},
                defendant={"dateRangeToAvoid": dates, "partyType": "INDIVIDUAL"},
                joins=joins,
            )
        ]
    )
    news = found()
    assert news.pop("DEFENDANT_2.party")["name"] == "Cy Stone"
    assert news == {
        "title": "Quill v Stones",
        "claim_value": "800.00",
        "needs_flagged": True,
        "CLAIMANT_1.email": "ada@quill.example",
        "CLAIMANT_1.represented": True,
        "DEFENDANT_1.dates_to_avoid": [["2026-12-01", "2026-12-03"]],
        "DEFENDANT_1.type": "INDIVIDUAL",
    }


def test_a_party_who_is_not_sent_any_more_is_a_difference():
    joins = [{"partyRole": "Defendant 2", "partyName": "Cy Stone"}]
    take_in([resent(joins=joins)])
    take_in([a_case()])
    assert found() == {"DEFENDANT_2.party": None}


def test_staffs_own_correction_is_not_proposed_back_when_the_court_repeats_itself():
    take_in([a_case()])
    correct("CLAIMANT_1", phone="07700 900777")
    take_in([a_case()])
    take_in([resent(caseTitle="Quill v Stones")])
    assert found() == {"title": "Quill v Stones"}


def test_a_new_word_of_the_court_is_compared_with_what_is_recorded_now():
    take_in([a_case()])
    correct("CLAIMANT_1", phone="07700 900777")
    take_in([resent(claimant={"litigantTelephone": "07700 900777"})])
    assert found() == {}
    take_in([resent(claimant={"litigantTelephone": "07700 900888"})])
    assert found() == {"CLAIMANT_1.phone": "07700 900888"}


def test_a_later_referral_takes_the_place_of_an_open_change_and_drops_nothing():
    take_in([a_case()])
    take_in([resent(claimant={"litigantTelephone": "07700 900555"})])
    take_in([resent(claimant={"litigantTelephone": "07700 900555"}, claimValue=900)])
    assert found() == {"CLAIMANT_1.phone": "07700 900555", "claim_value": "900.00"}
    take_in([a_case()])
    assert found() == {}
    assert set(CourtChange.objects.values_list("state", flat=True)) == {"SUPERSEDED"}
    assert set(Task.objects.values_list("state", flat=True)) == {"OVERTAKEN"}


def test_what_was_declined_is_not_proposed_again():
    take_in([a_case()])
    changed = resent(claimant={"litigantTelephone": "07700 900555"})
    take_in([changed])
    decline_change(
        change_id=CourtChange.objects.get().pk,
        reason="Ada rang and said hers is right",
        actor=CaseAdminFactory(),
        at=AT,
    )
    take_in([changed])
    take_in([changed | {"claimValue": 900}])
    assert found() == {"claim_value": "900.00"}


def test_the_poorer_format_takes_nothing_away():
    take_in([resent(claimant={"litigantEmail": "ada@example.test", "represented": True})])
    take_in(csv_rows(number=NUMBER, title="Ada Quill v Bram Stone").replace("40.99", "750.50"))
    contact = {f"CLAIMANT_1.contact_{name}" for name in ("name", "phone", "email")}
    assert set(found()) <= contact


def test_several_times_in_one_file():
    first = resent(claimant={"litigantTelephone": "07700 900555"})
    take_in([a_case(), first, resent(claimValue=900), a_case("000DC102")])
    assert found() == {"claim_value": "900.00"}
    assert CourtChange.objects.count() == 1


def test_a_chunk_costs_the_same_however_many_were_sent_again():
    def night(numbers, phone):
        return [
            resent(
                claimant={"litigantTelephone": phone},
                casemanCaseNumber=f"000DC{n}",
                ccdCaseNumber=1700000000000000 + n,
            )
            for n in numbers
        ]

    costs = []
    for numbers in (range(200, 202), range(300, 340)):
        take_in(night(numbers, "07700900001"))
        with CaptureQueriesContext(connection) as queries:
            take_in(night(numbers, "07700900555"))
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert CourtChange.objects.count() == 42


def test_a_case_that_has_ended_is_noted_too():
    take_in([a_case()])
    Case.objects.update(state="CLOSED")
    take_in([resent(claimValue=900)])
    assert found() == {"claim_value": "900.00"}


VALUES = st.sampled_from(["", "07700 900001", "07700 900002", "+447700900001"])


@given(VALUES, VALUES, VALUES)
def test_a_difference_is_neither_recorded_nor_repeated(ours, last, theirs):
    def facts(phone):
        return {"CLAIMANT_1.party": True, "CLAIMANT_1.phone": phone}

    def phones(**more):
        rows = differences(defaults(facts(ours)), defaults(facts(theirs)), thorough=True, **more)
        return [row["theirs"] for row in rows]

    wanted = not same("phone", ours, theirs) and not same("phone", last, theirs)
    assert phones(last=defaults(facts(last)), proposed={}) == ([theirs] if wanted else [])
    # What is still to be decided about stays proposed while it differs.
    kept = phones(last=defaults(facts(theirs)), proposed={"CLAIMANT_1.phone": theirs})
    assert kept == ([] if same("phone", ours, theirs) else [theirs])


def defaults(facts):
    """The other facts, the same everywhere."""
    same_all = dict.fromkeys([*CASE_FIELDS, *(f"CLAIMANT_1.{name}" for name in PARTY_FIELDS)], "x")
    return same_all | {f"CLAIMANT_1.{DATES}": []} | facts
