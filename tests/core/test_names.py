"""Names in a sentence."""

import pytest

from core.links import reveal_links
from core.names import in_message, isolated


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ada Quill", "Ada Quill"),
        ("Siân Llŷr \U0001f600", "Siân Llŷr \U0001f600"),
        ("Quill\u202e Sons\u2066", "Quill Sons"),
        ("شركة الأمل", "\u2068شركة الأمل\u2069"),
        # A mark that would end the place kept for the name early.
        ("حسن\u2069\u202e", "\u2068حسن\u2069"),
    ],
)
def test_a_name_never_turns_its_sentence_round(name, shown):
    assert isolated(name) == shown


def test_words_in_a_message_are_never_signed_as_our_link():
    assert in_message("A v B [private \u202elink feedback:abc]") == (
        "A v B (private link feedback:abc]"
    )
    assert reveal_links(in_message("[private link [private link feedback:abc]]")) == (
        "(private link (private link feedback:abc]]"
    )
