"""Forms in GOV.UK markup."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from core.forms import GovukDateField, GovukForm, MoneyField


class SampleForm(GovukForm):
    name = forms.CharField(label="Full <b>name</b>", help_text="As on the claim")
    agreed = forms.BooleanField(label="I have checked it")
    side = forms.ChoiceField(label="Side", choices=[("C", "Claimant")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Days", choices=[("1", "Monday")], widget=forms.CheckboxSelectMultiple
    )
    due = GovukDateField(label="Due on")
    version = forms.IntegerField(widget=forms.HiddenInput)


def shown(form):
    template = Template('{% govuk_form form "Save" warning=True %}')
    return template.render(Context({"form": form, "csrf_token": "token"}))


def dated(day, month, year):
    return {"due_day": day, "due_month": month, "due_year": year}


def test_every_control_has_a_label_a_class_and_its_hint():
    page = shown(SampleForm())
    assert "Full &lt;b&gt;name&lt;/b&gt;" in page
    assert 'aria-describedby="id_name_helptext"' in page
    for css in ("govuk-input", "govuk-checkboxes__input", "govuk-radios__input", "govuk-hint"):
        assert css in page
    assert page.count("<fieldset") == 3
    assert "govuk-button--warning" in page
    assert 'data-prevent-double-click="true"' in page


def test_the_summary_links_each_error_to_its_control():
    page = shown(SampleForm({}))
    for place in ("#id_name", "#id_agreed", "#id_side_0", "#id_days_0", "#id_due_0"):
        assert f'href="{place}"' in page
        assert f'id="{place[1:]}"' in page
    assert 'aria-invalid="true"' in page


def test_each_gap_has_a_sentence_of_its_own():
    errors = SampleForm({}).errors
    assert errors["name"] == ["Fill in “Full <b>name</b>”."]
    assert errors["agreed"] == ["Tick “I have checked it”."]
    assert errors["side"] == ["Choose an answer for “Side”."]
    assert errors["due"] == ["Fill in “Due on”."]


class LimitedForm(GovukForm):
    first = forms.CharField(label="Why 100%?", max_length=5)
    second = forms.CharField(label="Notes", max_length=5, min_length=2)
    count = forms.IntegerField(label="Minutes", min_value=1, max_value=90)
    sum = MoneyField(label="Claim value")


def limited(**given):
    return LimitedForm({"first": "a", "second": "ab", "count": "1", "sum": "1", **given})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"first": "x" * 8999}, "“Why 100%?” must be 5 characters or fewer; it has 8999."),
        ({"second": "x" * 6}, "“Notes” must be 5 characters or fewer; it has 6."),
        ({"second": "x"}, "“Notes” must be 2 characters or more; it has 1."),
        ({"count": "an hour"}, "“Minutes” must be a whole number, such as 12."),
        ({"count": "91"}, "“Minutes” must be 90 or less."),
        ({"count": "0"}, "“Minutes” must be 1 or more."),
        ({"sum": "99999999999"}, "Enter an amount of £9,999,999,999 or less."),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_field(given, sentence):
    errors = limited(**given).errors
    assert [list(found) for found in errors.values()] == [[sentence]]


def test_django_s_own_welsh_stays_on_welsh_pages():
    with override("cy"):
        [found] = limited(first="x" * 9).errors["first"]
    assert "or fewer" not in found


def test_a_number_is_typed_into_a_box_that_sends_letters_too():
    """A browser sends a number box with letters in it as empty."""
    page = str(LimitedForm()["count"])
    assert 'type="text"' in page
    assert 'inputmode="numeric"' in page
    assert "max=" not in page


def test_what_a_person_typed_is_escaped_when_shown_again():
    page = shown(SampleForm({"name": "<script>alert(1)</script>"}))
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("typed", "value"),
    [(("27", "3", "2027"), date(2027, 3, 27)), ((" 1 ", "12", "2026"), date(2026, 12, 1))],
)
def test_a_date_is_read_from_three_boxes(typed, value):
    assert SampleForm(dated(*typed)).fields["due"].clean(list(typed)) == value


@pytest.mark.parametrize(
    "typed",
    [("31", "2", "2027"), ("x", "3", "2027"), ("27", "", "2027"), ("1", "1", "99999999999999")],
)
def test_a_date_that_does_not_exist_is_refused_in_words(typed):
    form = SampleForm(dated(*typed))
    assert "Enter a real date, for example 27 3 2027." in form.errors["due"]
    assert f'value="{typed[0]}"' in shown(form)


def test_the_boxes_show_a_date_that_is_already_set():
    page = shown(SampleForm(initial={"due": date(2027, 3, 9)}))
    assert 'name="due_year" type="text"' in page
    assert 'value="2027"' in page


@pytest.mark.parametrize(
    ("typed", "pounds"),
    [
        ("750", "750"),
        ("2,000", "2000"),
        ("£2000", "2000"),
        (" £ 1,250.50 ", "1250.50"),
        ("1\u00a0250.5", "1250.5"),
        ("0", "0"),
    ],
)
def test_money_is_read_as_people_write_it(typed, pounds):
    assert MoneyField().clean(typed) == Decimal(pounds)


@pytest.mark.parametrize("typed", ["ten", "NaN", "-1", "1.005"])
def test_what_is_no_sum_of_money_is_refused_in_words(typed):
    with pytest.raises(forms.ValidationError) as refused:
        MoneyField(required=False).clean(typed)
    assert refused.value.messages == ["Enter an amount in pounds, such as 750 or 1,250.50."]
