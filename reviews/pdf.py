"""A page as a PDF file. WeasyPrint needs Pango from the system; without it we say so."""

from django.utils.translation import gettext as _


class PdfNotPossible(Exception):
    """This machine cannot make PDF files; the text says what would help."""


def pdf_of(html: str) -> bytes:
    """Return the HTML page as PDF, fetching nothing; raises PdfNotPossible where Pango is missing."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  (loads system libraries; only when asked for)
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as missing:
        raise PdfNotPossible(
            _("PDF files need the Pango library on the server. Print the page instead.")
        ) from missing
    return HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf()
