"""The filter of the story of a case."""

from typing import Any

from django import forms

from cases.selectors.story import GROUPS, Wanted
from core.forms import GovukForm


class StoryFilter(GovukForm):
    """Which events are shown; a value that is not understood narrows nothing."""

    group = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Everything"), *GROUPS.items()]
    )
    person = forms.ChoiceField(label="Person", required=False)
    first_day = forms.DateField(
        label="From", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label="To", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(label="Words", required=False, max_length=100)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", "Everybody"), *people]

    def wanted(self) -> Wanted:
        """What the selector takes."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            group=found.get("group", ""),
            person=found.get("person", ""),
            first_day=found.get("first_day"),
            last_day=found.get("last_day"),
            words=found.get("words", ""),
        )
