"""The Welsh catalogue is whole, compiled, and used."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "locale" / "cy" / "LC_MESSAGES"
APPS = [
    name
    for name in settings.INSTALLED_APPS
    if (Path(settings.BASE_DIR) / name / "__init__.py").is_file()
]
TRANSLATE = re.compile(r'\{%\s*translate\s+"([^"]+)"')
CALL = re.compile(r"\b_\(\s*((?:\"(?:[^\"\\]|\\.)*\"\s*)+)\)")


def source() -> dict[str, str]:
    """Texts of the .po file."""
    texts: dict[str, list[str]] = {"": []}
    found, key = {}, ""
    for line in [*(FOLDER / "django.po").read_text(encoding="utf-8").splitlines(), "msgid"]:
        if line.startswith("msgid"):
            if key and texts.get("msgid"):
                found["".join(texts["msgid"])] = "".join(texts["msgstr"])
            texts = {}
        word, _, rest = line.partition(" ")
        if word in {"msgid", "msgstr"}:
            key = word
        text = rest if word in {"msgid", "msgstr"} else line
        if text.startswith('"'):
            texts.setdefault(key, []).append(ast.literal_eval(text))
    return found


def party_facing() -> set[str]:
    """Every text marked for translation."""
    found = set()
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        found |= set(TRANSLATE.findall(path.read_text(encoding="utf-8")))
    for app in APPS:
        for path in (Path(settings.BASE_DIR) / app).rglob("*.py"):
            for match in CALL.findall(path.read_text(encoding="utf-8")):
                found.add(ast.literal_eval(f"({match})"))
    return found


def test_the_compiled_file_holds_what_the_source_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = source()
    assert len(written) > 40
    for english, welsh in written.items():
        if english:
            assert compiled.gettext(english) == welsh, english
    assert {key for key in compiled._catalog if key} == {key for key in written if key}


def test_every_marked_text_has_its_welsh():
    missing = party_facing() - {key for key, welsh in source().items() if welsh}
    assert not missing


@pytest.mark.parametrize("pattern", [r"%\(\w+\)s", r"\n"])
def test_places_to_fill_in_are_kept(pattern):
    for english, welsh in source().items():
        if english:
            assert sorted(re.findall(pattern, english)) == sorted(re.findall(pattern, welsh))
