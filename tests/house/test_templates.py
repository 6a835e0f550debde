"""Templates are formatted, and none lies unused."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from django.template.loaders.app_directories import get_app_template_dirs

from tests.house.sources import APPS, ROOF, ROOT, pattern_of, python_files, short, tree_of

FOLDER = ROOT / "templates"
# Django and the sign-in library look these up by name.
BY_NAME = {"403.html", "404.html", "429.html", "500.html"}
NAMED = re.compile(r"""["']([\w/.-]+\.(?:html|txt|ics))["']""")


def templates():
    return sorted(path for path in FOLDER.rglob("*") if path.suffix in {".html", ".txt", ".ics"})


def names_in_templates():
    return {name for path in templates() for name in NAMED.findall(path.read_text("utf-8"))}


def names_in_code():
    """Texts of the code, and patterns of its f-strings, that could name a template."""
    names, patterns = set(), set()
    for path in python_files(*APPS, ROOF):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
            elif isinstance(node, ast.JoinedStr) and "/" in pattern_of(node):
                patterns.add(pattern_of(node))
    return names, patterns


def replaces_anothers(name):
    """Whether an installed package ships a template of this name, which ours replaces."""
    widget = name.replace("govuk/", "django/forms/")
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    return any((folder / wanted).exists() for folder in folders for wanted in (name, widget))


def is_admin_override(name):
    """`admin/<app>/<model>/<page>.html` is found by its place."""
    return bool(re.fullmatch(r"admin/(\w+/){0,2}(change_list|change_form|app_index)\.html", name))


def test_no_template_is_unused():
    names, patterns = names_in_code()
    known = names | names_in_templates() | BY_NAME
    unused = [
        name
        for name in (str(path.relative_to(FOLDER)) for path in templates())
        if name not in known
        and not any(re.fullmatch(pattern, name) for pattern in patterns)
        and not replaces_anothers(name)
        and not is_admin_override(name)
    ]
    assert not unused


def test_templates_are_formatted():
    pages = [short(path) for path in templates() if path.suffix == ".html"]
    djade = Path(sys.executable).with_name("djade")
    done = subprocess.run(
        [djade, "--target-version", "5.2", "--check", *pages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
