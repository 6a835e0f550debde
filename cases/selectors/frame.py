"""The frame around every page of a case: its heading and the tabs the role may open."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from cases.models import Case

ALL_TABS = ("overview", "appointments", "mediation", "settlement", "feedback")
OFFICE_TABS = ("overview", "appointments", "settlement")
TABS: dict[str, tuple[str, ...]] = {
    Role.MEDIATOR: ALL_TABS,
    Role.TEAM_LEADER: ALL_TABS,
    Role.CASE_ADMIN: OFFICE_TABS,
    Role.SYSTEM_ADMIN: OFFICE_TABS,
    Role.AUDITOR: OFFICE_TABS,
}
LABELS = {
    "overview": "Overview",
    "appointments": "Appointments",
    "mediation": "Mediation",
    "settlement": "Settlement",
    "feedback": "Feedback",
}


def case_frame(case: Case, user: User, tab: str = "overview") -> dict[str, Any]:
    """`case`, `tabs` (url, label, current), `tab`, `quiet_days`; tabs lie under the case's page."""
    home = reverse("case_detail", args=[case.reference])
    tabs = [
        {
            "url": home if name == "overview" else f"{home}{name}/",
            "label": LABELS[name],
            "current": name == tab,
        }
        for name in TABS.get(user.role, ())
    ]
    quiet_days = case.days_too_quiet(timezone.now())
    return {"case": case, "tabs": tabs, "tab": tab, "quiet_days": quiet_days}
