"""Which covers are shown."""

from django import forms

from accounts.selectors.covers import WHEN
from core.forms import GovukForm


class CoverFilter(GovukForm):
    """Which covers are shown: by default those that run or are to come."""

    when = forms.ChoiceField(label="Show", required=False, choices=list(WHEN.items()))

    def chosen(self) -> str:
        """The filter to use; a value nobody offers counts as not chosen."""
        return (self.cleaned_data.get("when") if self.is_valid() else "") or "NOW"
