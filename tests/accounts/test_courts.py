"""The list of courts."""

import pytest
from django.core.management import call_command

from accounts.models import Court
from accounts.services.courts import load_courts

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing_the_second_time():
    assert load_courts() > 100
    assert load_courts() == 0
    court = Court.objects.get(epimms_id="229786")
    assert (court.name, court.postcode) == ("Barnet Civil and Family Centre", "N3 1BQ")


def test_a_court_that_was_renamed_is_corrected_with_history(capsys):
    load_courts()
    court = Court.objects.get(epimms_id="229786")
    court.name = "Barnet"
    court.save()
    call_command("load_courts")
    assert capsys.readouterr().out.strip() == "courts changed 1"
    assert court.history.latest().name == "Barnet Civil and Family Centre"
