"""A hearing from the list to its removal, at a browser; and the page of the API."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.servers import ServedSystem

pytestmark = pytest.mark.browser


@pytest.fixture
def reference(served: ServedSystem) -> str:
    """A case without a hearing; another journey may have checked it, so that it is ready."""
    listing = served.manage(
        "shell",
        "-v0",
        "-c",
        "from cases.models import Case; "
        "print(Case.objects.filter(state__in=['REFERRED', 'READY'], hearings=None)"
        ".first().reference)",
    )
    return listing.stdout.strip().splitlines()[-1]


def fill(person, **words: str) -> None:
    for label, value in words.items():
        person.page.get_by_label(label.replace("_", " "), exact=True).fill(value)


def test_a_hearing_is_added_moved_and_removed(staff, reference: str) -> None:
    admin = staff("caseadmin")
    admin.goes_to(f"/cases/{reference}/")
    admin.follows("Add a hearing")
    admin.looks("hearing-add")
    admin.presses("Add the hearing")
    admin.sees("Fill in “Hearing number”.", "Choose a court.")
    admin.looks("hearing-add-error")
    year = str(timezone.localdate().year + 1)
    fill(admin, Hearing_number=f"HRG-J-{reference}", Day="7", Month="6", Year=year, Time="10:30")
    fill(admin, Estimate_in_minutes="90")
    admin.page.get_by_label("Court", exact=True).select_option(index=1)
    admin.presses("Add the hearing")
    admin.sees(f"Hearing HRG-J-{reference} is in the list.", "10:30")
    admin.looks("hearing-listed")
    admin.follows("Move hearing")
    admin.looks("hearing-move")
    fill(admin, Time="14:00")
    admin.presses("Move the hearing")
    admin.sees("is moved.", "14:00")
    admin.follows("Remove hearing")
    admin.looks("hearing-remove")
    admin.presses("Remove the hearing")
    admin.sees("Fill in")
    admin.looks("hearing-remove-error")
    fill(admin, **{"Why did the court remove the hearing?": "Judge not available"})
    admin.presses("Remove the hearing")
    admin.sees("is removed.", "Removed by the court", "Judge not available", "List again")
    admin.looks("hearing-removed")


def test_officers_see_the_hearings_of_their_courts(staff) -> None:
    officer = staff("listing")
    officer.goes_to("/hearings/?show=ALL", shot="hearings")
    officer.goes_to("/hearings/?show=PAST", shot="hearings-past")


def test_the_page_of_the_api_keeps_the_content_policy(staff) -> None:
    """Its scripts and styles come from the service, and the browser has nothing to complain of."""
    admin = staff("admin")
    admin.page.goto("/api/v1/docs/")
    expect(admin.page.locator("#api-docs .opblock").first).to_be_visible()
    expect(admin.page.locator("#api-docs")).to_contain_text("/api/v1/referrals/")
    admin.keep_picture("api-docs", "desktop")
    client = staff("admin")
    client.goes_to("/admin/accounts/apiclient/add/", shot="api-client-add")
