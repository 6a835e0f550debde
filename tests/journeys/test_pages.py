"""Every main page, for every role: no accessibility fault, no sideways scroll at 320 px."""

import json

import pytest

from tests.journeys.screen import Person
from tests.servers import ServedSystem

pytestmark = pytest.mark.browser

QUARANTINE = "/admin/cases/quarantinedrecord/"
PAGES: dict[str, tuple[str, ...]] = {
    "mediator": ("/", "/cases/", "/diary/", "/diary/day/", "/tasks/", "/reports/", "/people/"),
    "leader": ("/", "/cases/", "/diary/", "/tasks/", "/reports/", "/people/"),
    "listing": ("/", "/listing/", "/listing/?answer=ALL", "/tasks/"),
    "caseadmin": (
        "/",
        "/cases/",
        "/cases/?q=nobody+at+all",
        "/diary/",
        "/tasks/",
        "/admin/",
        QUARANTINE,
    ),
    "admin": (
        "/",
        "/cases/",
        "/reports/",
        "/people/",
        "/admin/",
        "/admin/accounts/user/",
        "/admin/accounts/user/add/",
        "/admin/cases/case/",
        "/admin/cases/referralbatch/",
        "/admin/cases/referral/",
        "/admin/cases/hearing/",
        "/admin/appointments/slot/",
        "/admin/notifications/notice/",
        "/admin/mediations/mediation/",
    ),
    "auditor": ("/", "/cases/", "/reports/", "/admin/", f"{QUARANTINE}reconciliation/"),
}


@pytest.mark.parametrize("who", PAGES)
def test_pages_of_a_role(staff, who: str) -> None:
    person = staff(who)
    for path in PAGES[who]:
        response = person.page.goto(path)
        assert response is not None
        assert response.status == 200, path
        person.looks(f"{who}{path}")


@pytest.mark.parametrize("who", ["mediator", "leader", "caseadmin", "auditor"])
def test_a_case_in_every_state(served: ServedSystem, staff, who: str) -> None:
    """Each tab that the role has, for one case in each state that the role can see."""
    person = staff(who)
    for reference, state in sample_cases(served).items():
        if person.page.goto(f"/cases/{reference}/").status == 404:
            continue
        person.looks(f"{who}-case-{state}")
        tabs = person.page.locator("nav[aria-label*=ase] a, .moj-sub-navigation a")
        for path in {link.get_attribute("href") for link in tabs.all()} - {None}:
            if str(path).startswith(f"/cases/{reference}/"):
                person.goes_to(str(path), shot=f"{who}-case-{state}-{path.split('/')[3]}")


def sample_cases(served: ServedSystem) -> dict[str, str]:
    """One claim number for each state there is: the demo mediator's first."""
    listing = served.manage(
        "shell",
        "-v0",
        "-c",
        "import json; from cases.models import Case; "
        "print(json.dumps({state: ref for state, ref in "
        "Case.objects.order_by('mediator__email').values_list('state', 'reference')}))",
    )
    found: dict[str, str] = json.loads(listing.stdout.strip().splitlines()[-1])
    return {reference: state.lower() for state, reference in found.items()}


def test_refusals_look_like_pages_too(visitor: Person, staff) -> None:
    visitor.goes_to("/accounts/login/", shot="sign-in")
    visitor.page.get_by_label("E-mail address").fill("nobody@demo.test")
    visitor.page.get_by_label("Password").fill("wrong password here")
    visitor.presses("Sign in")
    visitor.looks("sign-in-error")
    visitor.page.goto("/feedback/no-such-link/")
    visitor.looks("feedback-unknown")
    visitor.goes_to("/accounts/password/reset/", shot="password-reset")
    listing = staff("listing")
    for path, status in (("/cases/000XX000/", 404), ("/reports/", 403)):
        assert listing.page.goto(path).status == status
        listing.looks(f"refused-{status}")
