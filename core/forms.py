"""Forms in GOV.UK markup: labels, hints and errors are escaped, and errors link to their field."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

MOST_POUNDS = 9_999_999_999


class GovukRenderer(TemplatesSetting):
    """Looks for `govuk/…` templates before Django's own; the admin keeps Django's."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"

    def get_template(self, template_name: str) -> Any:
        """The GOV.UK widget template where there is one."""
        if template_name.startswith("django/forms/widgets/"):
            try:
                return get_template(template_name.replace("django/forms", "govuk"))
            except TemplateDoesNotExist:
                pass
        return super().get_template(template_name)


CLASSES: list[tuple[type[forms.Widget], str]] = [
    # Before RadioSelect, which Django derives it from.
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.MultiWidget, "govuk-input govuk-date-input__input"),
    (Input, "govuk-input"),
]


class GovukForm(forms.Form):
    """A form whose fields carry the GOV.UK classes."""

    default_renderer = GovukRenderer
    # Filled in by the address of the page, and shown whole: what is wrong is said at the top.
    in_address = False
    # Set once the page has said at its top what is wrong.
    summary_is_shown = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        style_fields(self)


def style_fields(form: forms.BaseForm) -> None:
    """Give every widget the class of its GOV.UK component, and every gap its own sentence."""
    for field in form.fields.values():
        style_widget(field.widget)
        if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = sentence_for_gap(field)
        # Django has its own words in Welsh.
        if str(get_language()).startswith("en"):
            name_in_messages(field)


def name_in_messages(field: forms.Field) -> None:
    """Say what is wrong with the field by its name, where the form has no words of its own."""
    label = str(field.label or "this").replace("%", "%%")
    usual = {
        "max_length": "“{}” must be %(limit_value)s characters or fewer; it has %(show_value)s.",
        "min_length": "“{}” must be %(limit_value)s characters or more; it has %(show_value)s.",
        "max_value": "“{}” must be %(limit_value)s or less.",
        "min_value": "“{}” must be %(limit_value)s or more.",
    }
    if isinstance(field, forms.IntegerField) and not isinstance(
        field, forms.DecimalField | forms.FloatField
    ):
        given = field.error_messages.get("invalid")
        if given == forms.IntegerField.default_error_messages["invalid"]:
            field.error_messages["invalid"] = f"“{label}” must be a whole number, such as 12."
    for code, sentence in usual.items():
        field.error_messages.setdefault(code, sentence.format(label))


def sentence_for_gap(field: forms.Field) -> str:
    """What to do about a field that was left empty, naming it."""
    label = str(field.label or "this")
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick “{label}”."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return f"Choose an answer for “{label}”."
    return f"Fill in “{label}”."


def style_widget(widget: forms.Widget) -> None:
    """Give a widget the class of its GOV.UK component.

    A browser sends a number box with letters in it as empty; so it is a text box with a keypad.
    """
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", "numeric")
        for limit in ("min", "max", "step"):
            widget.attrs.pop(limit, None)
    for kind, css in CLASSES:
        if isinstance(widget, kind):
            widget.attrs["class"] = f"{css} {widget.attrs.get('class', '')}".strip()
            return


class DateBoxes(forms.MultiWidget):
    """Day, month and year boxes, as GOV.UK asks for dates."""

    template_name = "govuk/widgets/date_boxes.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {name: forms.TextInput(number) for name in ("day", "month", "year")}, attrs
        )

    def decompress(self, value: date | None) -> list[Any]:
        """Day, month, year of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the label and width of each box."""
        context = super().get_context(name, value, attrs)
        for box, label, width in zip(
            context["widget"]["subwidgets"],
            (_("Day"), _("Month"), _("Year")),
            (2, 2, 4),
            strict=True,
        ):
            box["label"], box["width"] = label, width
        return context


class GovukDateField(forms.MultiValueField):
    """A real date typed in three boxes; raises a sentence that names what is wrong."""

    widget = DateBoxes

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False) for _ in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        """The date, or None when every box is empty."""
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except (ValueError, OverflowError) as wrong:
            raise ValidationError(_("Enter a real date, for example 27 3 2027.")) from wrong


class ClockField(forms.TimeField):
    """A time of day, typed on the 24-hour clock."""

    default_error_messages = {"invalid": "Enter a time such as 09:30."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            widget=forms.TextInput({"class": "govuk-input--width-5", "autocomplete": "off"}),
            **kwargs,
        )


class MoneyField(forms.DecimalField):
    """Pounds and pence; a pound sign, commas and spaces may be typed."""

    default_error_messages = {
        **dict.fromkeys(
            ("invalid", "min_value", "max_decimal_places"),
            "Enter an amount in pounds, such as 750 or 1,250.50.",
        ),
        "max_value": f"Enter an amount of £{MOST_POUNDS:,} or less.",
    }

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(
            {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}
        )
        super().__init__(min_value=0, max_value=MOST_POUNDS, decimal_places=2, widget=box, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The sum without signs."""
        if isinstance(value, str):
            value = "".join(value.replace("£", "").replace(",", "").split())
        return super().to_python(value)
