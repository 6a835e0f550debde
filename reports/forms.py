"""The filter of the figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format

from accounts.models import Team
from core.forms import GovukForm
from reports.selectors.scope import Period


class PeriodForm(GovukForm):
    """From one month to another, and a team where the person sees several."""

    in_address = True

    first = forms.TypedChoiceField(label="From", coerce=date.fromisoformat)
    last = forms.TypedChoiceField(label="To", coerce=date.fromisoformat)
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Team",
        required=False,
        empty_label="All teams",
        error_messages={"invalid_choice": "Choose a team from the list."},
    )

    def __init__(
        self,
        *args: Any,
        months: Sequence[date],
        teams: QuerySet[Team] | None,
        usual: Period,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, initial={"first": usual.first, "last": usual.last}, **kwargs)
        self.usual = usual
        choices = [(month.isoformat(), date_format(month, "F Y")) for month in reversed(months)]
        for name in ("first", "last"):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices
            field.error_messages = {
                "required": f"Choose the {name} month.",
                "invalid_choice": "Choose a month from the list.",
            }
        if teams is None:
            del self.fields["team"]
        else:
            self.fields["team"].queryset = teams  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The first month is not after the last."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", "The last month must not be before the first month.")
        return values

    @property
    def period(self) -> Period:
        """The months chosen; the usual ones while nothing was asked."""
        if not self.is_bound:
            return self.usual
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])

    @property
    def team_id(self) -> int | None:
        """The team chosen; None for all."""
        team = self.cleaned_data.get("team") if self.is_bound else None
        return team.pk if team else None
