"""A list of hearings that was cut off: its task closes when all of it was read, in any list."""

import json

import pytest
from django.core.management import call_command

from accounts.models import Court
from cases.models import HearingFile, Task, UnfinishedList
from cases.services import hearing_files, looking_through
from tests.cases.test_hearings import HEADER, ROW, take_in
from tests.factories.accounts import CaseAdminFactory, CourtFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (ROW.replace("H-1", f"H-{n}") for n in (1, 2, 3))
BROKEN = "000dc001,H-4,229786"


@pytest.fixture(autouse=True)
def case():
    CourtFactory(epimms_id="229786", name="Barnet")
    return CaseFactory(reference="000DC001")


@pytest.fixture
def cut(monkeypatch):
    """A list of these rows that was cut off at its first row."""
    monkeypatch.setattr(hearing_files, "STEP", 1)

    def cut_off(*rows):
        with monkeypatch.context() as patch:
            patch.setattr(hearing_files, "put_hearing", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                take_in(*rows)

    return cut_off


def waiting():
    return Task.objects.filter(dedupe_key__startswith="hearing-list:", state="OPEN").count()


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ([FIRST.replace("90", "60"), SECOND], 0),  # the court put a row right
        ([THIRD, SECOND, FIRST], 0),
        ([FIRST, SECOND.replace("229786", "1")], 0),  # what is refused has a task of its own
        ([FIRST, THIRD], 1),
        ([FIRST, SECOND.replace("10:30", "25:30")], 1),  # not certain that it is the second
    ],
)
def test_another_list_answers_for_it_where_it_names_every_hearing(cut, later, left):
    cut(FIRST, SECOND)
    take_in(*later)
    assert (waiting(), UnfinishedList.objects.count()) == (left, left)


def test_a_row_that_was_not_understood_is_known_by_its_words(cut):
    cut(FIRST, BROKEN)
    take_in(FIRST, SECOND)
    assert waiting() == 1
    take_in(FIRST, SECOND, BROKEN)
    assert waiting() == 0


def test_of_a_list_that_is_too_long_nothing_is_certain(cut, monkeypatch):
    monkeypatch.setattr(looking_through, "MOST_NAMED", 1)
    cut(FIRST, SECOND)
    take_in(SECOND, FIRST)
    assert waiting() == 1
    take_in(FIRST, SECOND)
    assert (waiting(), UnfinishedList.objects.count()) == (0, 0)


def test_one_that_is_cut_off_itself_answers_for_none(cut):
    cut(FIRST, SECOND)
    cut(FIRST, SECOND, THIRD)
    assert waiting() == 2
    take_in(SECOND, FIRST, THIRD)
    assert waiting() == 0


def test_the_command_says_where_refused_rows_are(client, tmp_path, capsys, settings):
    Court.objects.all().delete()
    settings.BASE_URL = "https://mediation.example.test"
    path = tmp_path / "hearings.csv"
    path.write_text(f"{HEADER}\n{FIRST}\n")
    call_command("import_hearings", str(path))
    address = f"/admin/cases/hearingfile/{HearingFile.objects.get().pk}/change/"
    assert f"{settings.BASE_URL}{address}" in capsys.readouterr().out
    client.force_login(CaseAdminFactory())
    assert FIRST in client.get(address).content.decode()
    call_command("import_hearings", str(path), "--json")
    said = json.loads(capsys.readouterr().out)
    newest = HearingFile.objects.latest("pk")
    assert said["refused_rows"].endswith(f"/admin/cases/hearingfile/{newest.pk}/change/")


def test_the_command_says_nothing_of_refused_rows_where_there_are_none(tmp_path, capsys):
    path = tmp_path / "hearings.csv"
    path.write_text(f"{HEADER}\n{FIRST}\n")
    call_command("import_hearings", str(path), "--json")
    assert "refused_rows" not in json.loads(capsys.readouterr().out)
