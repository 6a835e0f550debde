"""Template tags of the common frame; built in, so no template loads them."""

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms import BoundField
from django.forms.boundfield import BoundWidget

register = template.Library()

TAG_COLOURS = {
    "REFERRED": "blue",
    "READY": "turquoise",
    "BOOKED": "purple",
    "IN_MEDIATION": "yellow",
    "SETTLED": "green",
    "NOT_SETTLED": "orange",
    "CLOSED": "grey",
    "UNSUITABLE": "grey",
    "OVERDUE": "red",
    "QUIET": "orange",
    "AWAITED": "red",
    "ACKNOWLEDGED": "yellow",
    "ACTIONED": "green",
    "FAILED": "red",
    "DONE": "green",
    "REFUSED": "orange",
    "ACCEPTED": "green",
    "DECLINED": "grey",
    "SUPERSEDED": "grey",
    "FOUND": "red",
    "NEAR": "yellow",
    "CLEARED": "green",
    "DISCLOSED": "green",
    "UPHELD": "orange",
    "LAPSED": "grey",
    "MET": "green",
    "OFF": "red",
    "VACATE_REQUESTED": "yellow",
    "VACATED": "green",
    "REMOVED": "grey",
    "INVITED": "grey",
    "COVERING": "purple",
    "SNOOZED": "grey",
}


@register.filter
def first_input_id(field: BoundField) -> str:
    """The id an error message jumps to: the first control of a group."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        options: list[BoundWidget] = list(field.subwidgets)
        return options[0].id_for_label if options else field.auto_id
    if isinstance(field.field.widget, forms.MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one tick box."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def alert_kind(level: str) -> str:
    """The MoJ alert that fits a message's level."""
    return level if level in {"success", "warning", "error"} else "information"


@register.inclusion_tag("_components/tag.html")
def state_tag(code: str, label: str) -> dict[str, str]:
    """A coloured label for a state."""
    return {"colour": TAG_COLOURS.get(code, "blue"), "label": label}


@register.inclusion_tag("_components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Links to the pages before and after, keeping the filters of the address."""
    query = context["request"].GET.copy()

    def link(number: int) -> str:
        query["page"] = str(number)
        return str(query.urlencode())

    return {
        "page": page,
        "previous": link(page.previous_page_number()) if page.has_previous() else "",
        "next": link(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("_components/error_summaries.html", takes_context=True)
def error_summaries(context: template.Context) -> dict[str, Any]:
    """What is wrong with the sent forms of the page, once and at its top, not in the forms too."""
    sent = getattr(context.get("request"), "method", "GET") == "POST"
    things: Iterable[Any] = context.flatten().values()
    shown = {
        id(thing): thing
        for thing in things
        if isinstance(thing, forms.BaseForm)
        and (sent or getattr(thing, "in_address", False))
        and thing.errors
    }
    for form in shown.values():
        form.summary_is_shown = True  # type: ignore[attr-defined]
    return {"forms": shown.values()}


@register.inclusion_tag("_components/form.html", takes_context=True)
def govuk_form(
    context: template.Context,
    form: forms.Form,
    submit: str,
    action: str = "",
    warning: bool = False,
) -> dict[str, Any]:
    """A whole POST form: error summary, CSRF token, one button that ignores double clicks."""
    return {
        "form": form,
        "submit": submit,
        "action": action,
        "warning": warning,
        "csrf_token": context.get("csrf_token"),
    }
