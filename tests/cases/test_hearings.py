"""Taking in the court's list of hearings."""

import io
import json
import os
import threading
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from cases.enums import HearingState
from cases.errors import NotAFeed
from cases.models import Case, Hearing, HearingFile, ReferralBatch, RefusedRow, Task
from cases.services import hearing_files
from cases.services.hearing_files import import_hearings
from cases.services.hearings import listing
from core.errors import NotAllowed
from tests.cases.feeds import a_case
from tests.factories.accounts import CaseAdminFactory, CourtFactory, UserFactory
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
def test_a_row_that_cannot_be_attached_is_kept_whole_with_a_task(court, case, row, word):
    found = take_in(ROW.replace("H-1", "H-2"), row)
    assert (found.quarantined, found.accepted) == (1, 1)
    assert word in found.problems[0]
    kept = RefusedRow.objects.get()
    assert (kept.position, kept.raw, kept.file.filename) == (2, row, "hearings.csv")
    assert word in kept.reason
    task = Task.objects.get()
    assert (task.role, task.kind) == ("CASE_ADMIN", "INTAKE")
    assert "rows of “hearings.csv” were refused" in task.title


def test_however_many_rows_are_refused_each_is_kept_and_one_task_asks(court, case, monkeypatch):
    monkeypatch.setattr("cases.services.hearing_files.STEP", 2)
    long = ROW.replace("000dc001", "999XX999") + " before the district judge" * 5
    rows = [long.replace("H-1", f"H-{n}") for n in range(5)]
    take_in(*rows, rows[0], ROW)
    assert [row.raw for row in RefusedRow.objects.order_by("position")] == [*rows, rows[0]]
    assert Task.objects.filter(state="OPEN").count() == 1


def test_a_later_list_that_has_the_rows_again_takes_over_the_question(court, case):
    bad = ROW.replace("000dc001", "999XX999")
    other = ROW.replace("000dc001", "888XX888").replace("H-1", "H-2")
    take_in(bad)
    take_in(other)
    first, second = Task.objects.order_by("pk")
    assert (first.state, second.state) == ("OPEN", "OPEN")
    take_in(bad, ROW.replace("H-1", "H-3"))
    first, second, third = Task.objects.order_by("pk")
    assert (first.state, second.state, third.state) == ("OVERTAKEN", "OPEN", "OPEN")
    CaseFactory(reference="999XX999")
    CaseFactory(reference="888XX888")
    take_in(bad, other)
    assert not Task.objects.filter(state="OPEN").exists()
    assert RefusedRow.objects.count() == 3


def test_refused_rows_are_shown_whole_to_administrators(client, court, case):
    bad = ROW.replace("000dc001", "999XX999") + " before the district judge" * 5
    take_in(bad)
    client.force_login(CaseAdminFactory())
    address = f"/admin/cases/hearingfile/{HearingFile.objects.get().pk}/change/"
    assert bad in client.get(address).content.decode()
    assert b"hearings.csv" in client.get("/admin/cases/hearingfile/?q=999XX999").content
    client.force_login(UserFactory())
    assert client.get(address).status_code in {302, 403}


def test_of_many_refused_rows_the_first_are_shown_and_all_are_a_file(client, court, case):
    bad = ROW.replace("000dc001", "=1+1")
    take_in(*[bad.replace("H-1", f"H-{n}.") for n in range(103)])
    client.force_login(CaseAdminFactory())
    address = f"/admin/cases/hearingfile/{HearingFile.objects.get().pk}/"
    page = client.get(f"{address}change/").content.decode()
    assert "103, of which the first 100 follow" in page
    assert ",H-99.," in page
    assert ",H-100.," not in page
    assert f'href="{address}rows.csv"' in page
    lines = client.get(f"{address}rows.csv").getvalue().decode().splitlines()
    assert len(lines) == 104
    assert lines[0] == "position,reason,row"
    assert lines[-1].startswith("103,")
    assert "\"'=1+1,H-102.," in lines[-1]
    client.force_login(UserFactory())
    assert client.get(f"{address}rows.csv").status_code in {302, 403}


def test_a_cut_between_steps_keeps_what_was_done_and_the_file_read_again_doubles_nothing(
    court, case, monkeypatch
):
    monkeypatch.setattr("cases.services.hearing_files.STEP", 1)
    rows = [ROW.replace("H-1", f"H-{n}") for n in range(3)]
    put = hearing_files.put_hearing

    def cut(row, **facts):
        if row.hearing_id == "H-2":
            raise SystemExit
        return put(row, **facts)

    with monkeypatch.context() as patch:
        patch.setattr(hearing_files, "put_hearing", cut)
        with pytest.raises(SystemExit):
            take_in(*rows)
        with pytest.raises(SystemExit):
            take_in(*rows)
    assert Hearing.objects.count() == 2
    # However often it is cut, one task asks for the list until it is read to its end.
    task = Task.objects.get(state="OPEN")
    assert "list of hearings “hearings.csv” was not read to its end" in task.title
    found = take_in(*rows)
    assert (found.accepted, found.duplicate) == (1, 2)
    assert not Task.objects.filter(state="OPEN").exists()


def test_a_cut_upload_leaves_a_task(client, court, case, monkeypatch):
    rows = [ROW.replace("H-1", f"H-{n}") for n in range(150)]
    put = hearing_files.put_hearing

    def cut(row, **facts):
        if row.hearing_id == "H-130":
            raise DatabaseError("deadlock detected")
        return put(row, **facts)

    monkeypatch.setattr(hearing_files, "put_hearing", cut)
    client.force_login(CaseAdminFactory())
    client.raise_request_exception = False
    file = io.BytesIO("\n".join([HEADER, *rows]).encode())
    file.name = "list.csv"
    assert client.post("/admin/cases/hearing/upload/", {"file": file}).status_code == 500
    assert Hearing.objects.count() == 100
    assert "“list.csv” was not read to its end" in Task.objects.get(state="OPEN").title


def test_no_more_sentences_than_can_be_read_are_given_back(court, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("cases.services.hearing_files.MOST_PROBLEMS", 2)
    path = tmp_path / "hearings.csv"
    path.write_text("\n".join([HEADER, *[ROW.replace("H-1", f"H-{n}") for n in range(5)]]))
    call_command("import_hearings", str(path))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[3] == "3 more rows were not attached."
    assert RefusedRow.objects.count() == 5


def test_a_number_given_to_another_case_meanwhile_is_a_refused_row(court, case, monkeypatch):
    put = listing.put

    def slow(hearing, sitting):
        HearingFactory(hearing_id=hearing.hearing_id)
        put(hearing, sitting)

    monkeypatch.setattr(listing, "put", slow)
    found = take_in(ROW)
    assert (found.quarantined, found.problems) == (
        1,
        ["Row 1: Hearing H-1 belongs to another case."],
    )


def test_a_list_that_is_none_to_its_end_stores_nothing(court, case, monkeypatch):
    monkeypatch.setattr("cases.services.hearing_files.STEP", 1)
    monkeypatch.setattr("cases.feeds.line_ends.LONGEST_RECORD", 2000)
    with pytest.raises(NotAFeed):
        take_in(ROW, "x" * 400_000)
    assert not Hearing.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks need PostgreSQL")
def test_a_case_is_locked_for_its_step_only(court, case, monkeypatch):
    monkeypatch.setattr("cases.services.hearing_files.STEP", 1)
    put, free = hearing_files.put_hearing, []

    def look(row, **facts):
        if row.hearing_id == "H-2":
            thread = threading.Thread(target=take_lock)
            thread.start()
            thread.join()
        return put(row, **facts)

    def take_lock():
        try:
            with transaction.atomic():
                free.append(Case.objects.select_for_update(nowait=True).get(pk=case.pk))
        finally:
            connections.close_all()

    monkeypatch.setattr(hearing_files, "put_hearing", look)
    other = CaseFactory(reference="000DC002")
    take_in(ROW, ROW.replace("H-1", "H-2").replace("000dc001", other.reference))
    assert free == [case]


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


def test_a_past_hearing_is_refused_as_new_and_as_moved_but_known_as_it_was(court, case):
    """A list that is sent again holds hearings that took place since."""
    past = ROW.replace("2027-06-07", "2020-01-01")
    found = take_in(past)
    assert (found.quarantined, Hearing.objects.count()) == (1, 0)
    assert found.problems == [
        "Row 1: Hearing H-1 would have begun on 1 January 2020 at 10:30, which is in the past. "
        "Check the date and time with the court."
    ]
    take_in(ROW)
    assert take_in(past).quarantined == 1
    assert Hearing.objects.get().starts_at.year == 2027
    Hearing.objects.update(starts_at=datetime(2020, 1, 1, 10, 30, tzinfo=UTC))
    assert take_in(past).duplicate == 1
    assert take_in(past.replace(",90,", ",60,")).accepted == 1
    hearing = Hearing.objects.get()
    hearing.mark_removed(reason="Adjourned", at=AT)
    hearing.save()
    assert take_in(past).quarantined == 1


@pytest.mark.parametrize(
    ("came", "due"),
    [
        (datetime(2026, 11, 2, 1, 0, tzinfo=UTC), datetime(2026, 11, 3, 17, 0, tzinfo=UTC)),
        # A Friday evening, and the evening before Christmas.
        (datetime(2026, 11, 6, 19, 0, tzinfo=UTC), datetime(2026, 11, 9, 17, 0, tzinfo=UTC)),
        (datetime(2026, 12, 24, 19, 0, tzinfo=UTC), datetime(2026, 12, 29, 17, 0, tzinfo=UTC)),
    ],
)
def test_the_task_for_refused_rows_is_due_at_the_end_of_the_next_working_day(came, due):
    file = io.BytesIO(f"{HEADER}\nx".encode())
    import_hearings(file=file, filename="hearings.csv", actor=None, at=came)
    assert Task.objects.get().due_at == due


def test_a_file_name_that_is_no_text_is_no_obstacle(tmp_path, court, case):
    path = tmp_path / os.fsdecode(b"list\xff.csv")
    path.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('229786', '7')}\n")
    call_command("import_hearings", str(path))
    assert HearingFile.objects.get().filename == "list?.csv"
    path.write_text(json.dumps({"cases": [a_case("000DC777")]}))
    call_command("import_referrals", str(path))
    assert ReferralBatch.objects.get().filename == "list?.csv"
