"""How the pages of a case are answered."""

from django.shortcuts import render


def page(request, name: str, incident, **context):
    """Answer with a page of one case, under the door where cases are handled."""
    return render(request, f"incidents/{name}.html", {"incident": incident, "door": "respond", **context})
