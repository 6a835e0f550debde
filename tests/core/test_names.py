"""Names in a sentence."""

import pytest

from core.names import isolated


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
