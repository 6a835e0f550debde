"""Files that are no feed: one sentence, nothing stored."""

import json

import pytest
from django.core.management import CommandError, call_command

from cases.errors import NotAFeed
from cases.models import Case, Referral, ReferralBatch
from tests.cases.feeds import a_case, take_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.7 \n", "PDF"),
        (b"PK\x03\x04xx", "zip or Excel"),
        (b"\x89PNG\r\n\x1a\n", "not a referral feed"),
        (b"text\0text", "not a referral feed"),
        ("Name;Ünïcode".encode("cp1252"), "not a referral feed"),
        (json.dumps({"cases": [a_case()]}).encode("utf-16"), "UTF-16"),
        (b"Dear all, please find attached", "not a referral feed"),
        (b"a,b,CASE_NUMBER\n1,2,3", "lacks AMOUNT"),
        (b'{"hello": 1}', "no list named"),
        (b'{"cases": null}', "no list named"),
        (b'{"cases": {}}', "no list named"),
        (b"[1, 2]", "no list named"),
        (b"{", "not whole"),
        (b'{"cases": [{}', "not whole"),
        (b'{"cases": [{"litigants": [{"dateRangeToAvoid":[{}]}', "not whole"),
        (b'{"cases": [{"caseTitle": "A', "not whole"),
        (b'{"cases": [{}]} {"cases": []}', "not whole"),
        (b'{"cases": [' + b"[" * 9_000_000, "more than 8 MB"),
        (json.dumps({"cases": [a_case()] * 3}).encode()[:-40], "not whole"),
        (json.dumps({"cases": [a_case()]}).encode() + b"}", "not whole"),
    ],
)
def test_a_file_that_is_no_feed_is_refused_whole(content, word):
    with pytest.raises(NotAFeed, match=word):
        take_in(content)
    assert not ReferralBatch.objects.exists()
    assert not Case.objects.exists()


def test_half_a_file_rolls_back_the_chunks_before_the_break(monkeypatch):
    monkeypatch.setattr("cases.services.intake.CHUNK", 1)
    whole = json.dumps({"cases": [a_case(f"000DC{n}") for n in range(101, 106)]})
    with pytest.raises(NotAFeed, match="not whole"):
        take_in(whole[:-200])
    assert not Case.objects.exists()
    assert not Referral.objects.exists()


def test_a_file_over_the_limit_is_refused(settings):
    settings.REFERRAL_FILE_LIMIT = 1024 * 1024
    with pytest.raises(NotAFeed, match="larger than 1 MB"):
        take_in(b"{" + b" " * 1024 * 1024)


def test_the_command_refuses_with_one_sentence(tmp_path):
    (tmp_path / "feed.pdf").write_bytes(b"%PDF")
    with pytest.raises(CommandError, match="This is a PDF"):
        call_command("import_referrals", str(tmp_path / "feed.pdf"))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_referrals", str(tmp_path / "nothing.json"))
