"""PDF from HTML: tagged, nothing fetched, the same HTML always gives the same bytes."""

import hashlib
from typing import Any


def render_pdf(html: str, *, variant: str = "pdf/ua-1") -> bytes:
    """The PDF of a whole HTML page whose head has `lang`, `<title>` and `dcterms.created`.

    Styles and pictures must be in the page or in `data:` addresses: every other address is left
    out, so the page cannot reach a server or a file. The file's identifier is the hash of the
    HTML; no clock and no random number is used. Takes about a second in a cold process.
    """
    # Loading the renderer takes half a second and its system libraries: only who renders pays.
    from weasyprint import HTML

    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    page = HTML(string=html, url_fetcher=locked_fetcher())
    content: bytes = page.write_pdf(pdf_variant=variant, pdf_identifier=identifier)
    return content


def locked_fetcher() -> Any:
    """Opens `data:` addresses only."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)
