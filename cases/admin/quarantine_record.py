"""What the page of one record in quarantine shows and takes."""

from typing import Any

from django import forms

from cases.enums import FeedFormat, ReferralOutcome
from cases.feeds.again import LONGEST_RECORD, STANDARD_HEADER, laid_out
from cases.feeds.repairs import repairs_of
from cases.feeds.tables import table_of
from cases.permissions import RULES
from cases.selectors.quarantine import working_text
from core.decisions import decide

# What stands in the address where the text is to be the one that came.
START = "start"


class RetryForm(forms.Form):
    """The record's text, judged by the reader of the feed."""

    text = forms.CharField(
        label="Text of the record",
        max_length=LONGEST_RECORD,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "cols": 60, "spellcheck": "false"}),
        error_messages={"required": "Type the record's text, or reject the record."},
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(forms.Form):
    """Why a record is rejected, or taken up again."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        error_messages={"required": "Give the reason; it is kept with the record."},
    )
    shown = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def record_context(record: Any, user: Any, *, chosen: str) -> dict[str, Any]:
    """The record readable, the repairs that are offered, the forms and every act so far."""
    if record.outcome != ReferralOutcome.QUARANTINED:
        # Of a case, the record is opened on its own page with a reason.
        return {"record": record, "acts": record.acts.select_related("actor")}
    text, header = working_text(record.pk, record.raw), record.batch.header
    format = record.batch.format
    waits = not record.rejected_at
    may = bool(decide(RULES, "retry_record", user, record))
    repairs = repairs_of(text, format=format, header=header) if waits and may else []
    # An edit that went astray does not take away what was offered before it.
    of_original = not repairs and text != record.raw and waits and may
    if of_original:
        repairs = repairs_of(record.raw, format=format, header=header)
    texts = {START: record.raw, **{repair.key: repair.text for repair in repairs}}
    typed = texts.get(chosen, text)
    initial = {"shown": record.last_act}
    return {
        "record": record,
        "waits": waits,
        "may": may,
        "is_csv": format == FeedFormat.CSV,
        "header": header or STANDARD_HEADER,
        "rows": table_of(text, header or STANDARD_HEADER) if format == FeedFormat.CSV else [],
        "laid_out": laid_out(record.raw, format),
        "edited": text != record.raw,
        "repairs": repairs,
        "repairs_of_original": of_original,
        "form": RetryForm(initial={**initial, "text": laid_out(typed, format)}),
        "reject_form": ReasonForm(initial=initial, prefix=None, auto_id="reject_%s"),
        "take_up_form": ReasonForm(initial=initial, auto_id="take_up_%s"),
        "acts": record.acts.select_related("actor"),
    }
