"""A file that is not taken in whole, as a case administrator finds it."""

from collections.abc import Iterator

import pytest

from tests.servers import ServedSystem

pytestmark = pytest.mark.browser
FILENAME = "ocmc_mediation_data_whose_copy_is_gone_20261124.json"
BEGIN = f"""
from django.utils import timezone
from cases.models import ReferralBatch
now = timezone.now()
print(ReferralBatch.objects.create(
    filename={FILENAME!r}, sha256="0" * 64, format="JSON", received_at=now, worked_at=now,
    state="READING", expected=10, received=0,
).pk)
"""
END = f"""
from cases.models import ReferralBatch
ReferralBatch.objects.get(filename={FILENAME!r}).delete()
"""


@pytest.fixture
def stopped(served: ServedSystem) -> Iterator[str]:
    """The number of a file whose copy is gone, before anybody is asked to see to it."""
    yield served.manage("shell", "-v0", "-c", BEGIN).stdout.strip().splitlines()[-1]
    served.manage("shell", "-v0", "-c", END)


def test_a_stopped_file_says_how_to_go_on(stopped: str, staff) -> None:
    clerk = staff("caseadmin")
    clerk.goes_to(f"/admin/cases/referralbatch/{stopped}/change/", shot="import-stopped")
    clerk.sees("0 of 10 records so far", "is gone, so the rest of it cannot be read")
    clerk.follows("Upload the file again")
    clerk.sees("Upload a referral file")
