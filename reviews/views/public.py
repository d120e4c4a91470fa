from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string

from reviews.models import Publication
from reviews.pdf import PdfNotPossible, pdf_of


@login_not_required
def publications(request):
    return render(request, "reviews/publications.html", {"publications": Publication.objects.all()})


@login_not_required
def publication(request, pk):
    found = get_object_or_404(Publication, pk=pk)
    return render(request, "reviews/publication.html", {"publication": found})


@login_not_required
def publication_text(request, pk):
    found = get_object_or_404(Publication, pk=pk)
    text = f"{found.title}\n{found.published_on.isoformat()}\n\n{found.text}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@login_not_required
def publication_pdf(request, pk):
    found = get_object_or_404(Publication, pk=pk)
    try:
        pdf = pdf_of(render_to_string("reviews/publication_pdf.html", {"publication": found}))
    except PdfNotPossible as refusal:
        return render(request, "reviews/no_pdf.html", {"publication": found, "refusal": refusal}, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="review-{found.published_on.isoformat()}.pdf"'
    return response
