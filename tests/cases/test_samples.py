"""The sample files the project ships, as a newcomer takes them in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from accounts.services.courts import load_courts
from cases.services.hearing_files import import_hearings
from cases.services.intake import import_feed

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


def take_in(verb, name):
    with (SAMPLES / name).open("rb") as file:
        found = verb(file=file, filename=name, actor=None, at=AT)
    return found.received, found.accepted, found.duplicate, found.quarantined


def test_the_samples_tell_every_outcome():
    """The CSV holds one name torn by a comma that can be mended, and one that cannot."""
    load_courts()
    assert take_in(import_feed, "ocmc_mediation_data.json") == (4, 4, 0, 0)
    assert take_in(import_feed, "ocmc_mediation_data.csv") == (3, 2, 0, 1)
    assert take_in(import_hearings, "hearings.csv") == (3, 3, 0, 0)
    assert take_in(import_feed, "ocmc_mediation_data.json") == (4, 0, 4, 0)
