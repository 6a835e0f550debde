"""The service navigation of the signed-in role."""

from typing import Any

from django.http import HttpRequest

from accounts.enums import Role

CASES = ("/cases/", "Cases")
DIARY = ("/diary/", "Diary")
TASKS = ("/tasks/", "Tasks")
REPORTS = ("/reports/", "Reports")
LISTING = ("/listing/", "Notices")
HEARINGS = ("/hearings/", "Hearings")
PEOPLE = ("/people/", "People")
ADMIN = ("/admin/", "Administration")
NAVIGATION: dict[str, tuple[tuple[str, str], ...]] = {
    Role.MEDIATOR: (CASES, DIARY, TASKS, REPORTS),
    Role.TEAM_LEADER: (CASES, DIARY, TASKS, REPORTS, PEOPLE),
    Role.LISTING_OFFICER: (LISTING, HEARINGS, TASKS),
    Role.CASE_ADMIN: (CASES, DIARY, TASKS, ADMIN),
    Role.SYSTEM_ADMIN: (CASES, TASKS, REPORTS, PEOPLE, ADMIN),
    Role.AUDITOR: (CASES, REPORTS, PEOPLE, ADMIN),
}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Links of the service navigation, the current one marked."""
    role = getattr(getattr(request, "user", None), "role", "")
    links = [
        {"url": url, "label": label, "current": request.path.startswith(url)}
        for url, label in NAVIGATION.get(role, ())
    ]
    return {"navigation_links": links}
