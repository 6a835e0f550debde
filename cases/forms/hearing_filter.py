"""Which hearings a listing team looks at."""

from typing import Any

from django import forms

from accounts.models import User
from cases.selectors.hearings import courts_visible_to
from core.forms import GovukForm


class HearingFilter(GovukForm):
    """Which hearings, of which court; a value that is not understood narrows nothing."""

    show = forms.ChoiceField(
        label="Hearings",
        required=False,
        choices=[
            ("COMING", "In the list"),
            ("REMOVED", "Removed"),
            ("PAST", "Past"),
            ("ALL", "All"),
        ],
    )
    court = forms.ChoiceField(label="Court", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["court"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        courts = courts_visible_to(user).values_list("pk", "name")
        field.choices = [("", "Every court"), *((str(pk), name) for pk, name in courts)]

    def chosen(self) -> dict[str, str]:
        """What `narrow_hearings` takes."""
        self.is_valid()
        found = self.cleaned_data
        return {"show": found.get("show") or "COMING", "court": found.get("court", "")}
