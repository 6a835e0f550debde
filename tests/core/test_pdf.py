"""The renderer: nothing fetched, the same bytes every time, readable by a screen reader."""

import gc
import hashlib
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest

from core.pdf import render_pdf

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A plain agreement</title>
<meta name="dcterms.created" content="2026-11-22T10:00:00Z">
<style>body { font-family: "Liberation Sans" }</style></head>
<body><h1>Agreement</h1><p>£1,234.50 by 27 March 2027</p></body></html>"""


@pytest.fixture
def counting_server():
    """A server on loopback and the list of paths it was asked for."""
    asked = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Counting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_server_and_no_file_is_reached(counting_server, tmp_path):
    address, asked = counting_server
    secret = tmp_path / "secret.txt"
    secret.write_text("do-not-embed-me")
    html = PAGE.replace(
        "</body>",
        f'<img alt="" src="{address}/a.png"><link rel="stylesheet" href="{address}/b.css">'
        f'<link rel="attachment" href="file://{secret}"><img alt="" src="file://{secret}">'
        f'<style>@import url("{address}/c.css"); p {{ background: url({address}/d.png) }}</style>'
        f'<object data="{address}/e.svg"></object></body>',
    )
    content = render_pdf(html)
    assert asked == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.attachments) == 0


def test_two_processes_give_the_same_bytes():
    script = (
        "import sys, hashlib; from core.pdf import render_pdf;"
        "print(hashlib.sha256(render_pdf(sys.stdin.read())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], input=PAGE, capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    }
    assert digests == {hashlib.sha256(render_pdf(PAGE)).hexdigest()}


def test_other_words_give_other_bytes():
    assert render_pdf(PAGE) != render_pdf(PAGE.replace("1,234.50", "1,234.51"))


def test_it_is_tagged_and_carries_title_language_and_date():
    with pikepdf.open(BytesIO(render_pdf(PAGE))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.Root.StructTreeRoot is not None
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "A plain agreement"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261122100000")
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        assert {str(font.BaseFont).split("+")[1] for font in fonts_of(pdf)} <= {
            "Liberation-Sans",
            "Liberation-Sans-Bold",
        }


def fonts_of(pdf):
    return list(pdf.pages[0].Resources.Font.as_dict().values())


# The renderer itself leaves its colour profile to be closed by the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_archive_variant_is_pdf_a():
    content = render_pdf(PAGE, variant="pdf/a-3a")
    gc.collect()
    with pikepdf.open(BytesIO(content)) as pdf:
        assert b"pdfaid" in pdf.Root.Metadata.read_bytes()
