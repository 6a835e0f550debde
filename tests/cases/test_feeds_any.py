"""Whatever a feed holds, every record is accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.errors import NotAFeed
from tests.cases.feeds import HEADER, csv_rows, take_in, totals

pytestmark = pytest.mark.django_db


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
litigant = st.fixed_dictionaries(
    {},
    optional={
        "partyRole": st.sampled_from(["Claimant 1", "Claimant 2", "Defendant 1", None]) | anything,
        "partyName": st.text(max_size=12) | anything,
        "litigantEmail": anything,
        "dateRangeToAvoid": st.just([{}]) | anything,
    },
)
record = anything | st.fixed_dictionaries(
    {"casemanCaseNumber": st.sampled_from(["000DC001", "000DC002"]) | anything},
    optional={
        "ccdCaseNumber": st.integers(10**15, 10**16) | anything,
        "claimValue": st.decimals(0, 10000, places=2).map(float) | anything,
        "caseFlags": anything,
        "caseTitle": anything,
        "litigants": st.lists(litigant, max_size=4) | anything,
    },
)
RELAXED = settings(max_examples=30)


@RELAXED
@given(st.lists(record, max_size=4))
def test_any_json_records_add_up(records):
    """Whatever stands in a record, every record is accounted for."""
    received, accepted, duplicate, quarantined = totals(take_in(records))
    assert received == len(records) == accepted + duplicate + quarantined


@RELAXED
@given(st.lists(st.text(max_size=60) | st.just(csv_rows().split("\r\n")[1]), max_size=6))
def test_any_csv_lines_add_up(lines):
    text = "\n".join([HEADER, *lines])
    try:
        batch = take_in(text.encode("utf-8", "replace"), "feed.csv")
    except NotAFeed as refusal:
        assert "\0" in text, refusal.sentence
        return
    received, *parts = totals(batch)
    assert received == sum(parts)


@RELAXED
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_add_up(content):
    try:
        received, *parts = totals(take_in(content))
    except NotAFeed as refusal:
        assert refusal.sentence.endswith((".", "first line"))
    else:
        assert received == sum(parts)
