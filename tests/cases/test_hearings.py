"""Taking in the court's list of hearings."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from cases.enums import HearingState
from cases.errors import NotAFeed
from cases.models import Hearing, Task
from cases.services.hearing_lists import import_hearings
from core.errors import NotAllowed
from tests.factories.accounts import CourtFactory, UserFactory
from tests.factories.cases import CaseFactory, HearingFactory, ResultFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HEADER = "case_number,hearing_id,court_epimms,starts_at,minutes,kind"


@pytest.fixture
def court():
    return CourtFactory(epimms_id="229786", name="Barnet")


@pytest.fixture
def case():
    return CaseFactory(reference="000DC001", ccd_number="1594901956117591")


def take_in(*rows, actor=None):
    file = io.BytesIO("\n".join([HEADER, *rows]).encode())
    found = import_hearings(file=file, filename="hearings.csv", actor=actor, at=AT)
    assert found.received == found.accepted + found.duplicate + found.quarantined
    return found


ROW = "000dc001,H-1,229786,2027-06-07T10:30,90,Small claims hearing"


def test_a_hearing_is_attached_with_its_story(court, case):
    """H37: the service knows the hearing that settlement will free."""
    assert take_in(ROW).accepted == 1
    hearing = case.hearings.get()
    # 10:30 in the courts is 09:30 by universal time in June.
    assert hearing.starts_at == datetime(2027, 6, 7, 9, 30, tzinfo=UTC)
    assert (hearing.court, hearing.minutes, hearing.state) == (court, 90, HearingState.LISTED)
    assert "Hearing listed: Small claims hearing, Barnet" in case.events.get().sentence


def test_the_court_system_number_finds_the_case(court, case):
    assert take_in(ROW.replace("000dc001", "1594901956117591")).accepted == 1


def test_the_same_row_is_a_duplicate_and_a_changed_row_moves(court, case):
    take_in(ROW)
    assert take_in(ROW, ROW).duplicate == 2
    assert take_in(ROW.replace("10:30", "14:00")).accepted == 1
    hearing = Hearing.objects.get()
    assert hearing.starts_at.hour == 13
    assert hearing.history.count() == 2
    assert case.events.first().kind == "cases.move_hearing"


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (ROW.replace("000dc001", "999XX999"), "no case"),
        (ROW.replace("000dc001", ""), "no case"),
        (ROW.replace("229786", "1"), "no court"),
        (ROW.replace("2027-06-07T10:30", "soon"), "date and time"),
        (ROW.replace("2027-06-07T10:30", "2027-06-07"), "date and time"),
        (ROW.replace("2027-06-07T10:30", "9999-12-31T23:59-12:00"), "date and time"),
        (ROW.replace("2027-06-07T10:30", "0001-01-01T00:00+14:00"), "date and time"),
        (ROW.replace(",90,", ",0,"), "minutes"),
        (ROW.replace(",90,", ",an hour,"), "minutes"),
        (ROW.replace("H-1", ""), "no hearing id"),
        ("000DC001,H-1", "too few"),
        (ROW + ",more", "too many"),
        (ROW.replace("Small", '"Small'), "quotation"),
    ],
)
def test_a_row_that_cannot_be_attached_becomes_one_task(court, case, row, word):
    found = take_in(row, ROW.replace("H-1", "H-2"))
    assert (found.quarantined, found.accepted) == (1, 1)
    assert word in found.problems[0]
    take_in(row)
    assert word in Task.objects.get().title
    assert Task.objects.get().role == "CASE_ADMIN"


def test_a_hearing_of_another_case_is_not_taken_over(court, case):
    HearingFactory(hearing_id="H-1")
    assert "another case" in take_in(ROW).problems[0]


def test_a_hearing_on_its_way_out_of_the_list_is_not_moved(court, case):
    HearingFactory(case=case, hearing_id="H-1", state=HearingState.VACATE_REQUESTED)
    assert "being removed" in take_in(ROW).problems[0]


def test_a_hearing_listed_after_settlement_is_asked_back_at_once(court):
    case = CaseFactory(reference="000DC001", state="SETTLED")
    ResultFactory(case=case, outcome="SETTLED", codes=[], settled_on=AT.date())
    take_in(ROW)
    assert Hearing.objects.get().state == HearingState.VACATE_REQUESTED


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"%PDF-1", "PDF"), (b"a,b\n1,2", "must name the columns")],
)
def test_a_file_that_is_no_list_is_refused(content, word):
    with pytest.raises(NotAFeed, match=word):
        import_hearings(file=io.BytesIO(content), filename="x", actor=None, at=AT)


def test_a_mediator_may_not_import():
    with pytest.raises(NotAllowed):
        take_in(ROW, actor=UserFactory())


def test_the_command(tmp_path, capsys, court, case):
    path = tmp_path / "hearings.csv"
    path.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('229786', '7')}\n")
    call_command("import_hearings", str(path))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "received 2 accepted 1 duplicate 0 quarantined 1"
    assert lines[1] == "Row 2: There is no court with the ePIMMS id “7”."
    call_command("import_hearings", str(path), "--json")
    assert json.loads(capsys.readouterr().out)["duplicate"] == 1
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_hearings", str(tmp_path / "none.csv"))
