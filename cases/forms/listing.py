"""Filters of the listing inbox."""

from django import forms

from core.forms import GovukForm
from notifications.enums import Answer, NoticeKind


class UndoForm(GovukForm):
    """Why the removal of a hearing is taken back."""

    reason = forms.CharField(
        label="Why is this taken back?",
        max_length=200,
        help_text="For example: another hearing was meant. The reason shows in the story of the "
        "case.",
    )


class InboxFilter(GovukForm):
    """What is shown: by default what still needs something done."""

    answer = forms.ChoiceField(
        label="Show",
        required=False,
        choices=[
            ("OPEN", "Not actioned yet"),
            (Answer.AWAITED, Answer.AWAITED.label),
            (Answer.ACKNOWLEDGED, Answer.ACKNOWLEDGED.label),
            (Answer.ACTIONED, Answer.ACTIONED.label),
            ("ALL", "All notices"),
        ],
    )
    kind = forms.ChoiceField(
        label="Kind of notice",
        required=False,
        choices=[
            ("", "Every kind"),
            (NoticeKind.VACATE_HEARING, NoticeKind.VACATE_HEARING.label),
            (NoticeKind.LIST_FOR_HEARING, NoticeKind.LIST_FOR_HEARING.label),
        ],
    )

    def chosen(self) -> dict[str, str]:
        """The filter to use; a value nobody offers counts as not chosen."""
        found = self.cleaned_data if self.is_valid() else {}
        answer = found.get("answer") or "OPEN"
        return {"answer": "" if answer == "ALL" else answer, "kind": found.get("kind", "")}
