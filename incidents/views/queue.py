"""What waited on a device and is sent by its script: the same forms, answered in short.

200 it is here, now or since an earlier try; 422 it needs correction; 409 somebody else wrote something else;
401 or 403 whoever typed it must sign in. The page itself sends its forms without any of this.
"""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

TYPED_BY = "X-Typed-By"


def is_queued(request) -> bool:
    """Say whether the script of a device sends this, and for whom."""
    return TYPED_BY in request.headers


def takes_what_waited(view):
    """Let a view take what waited on a device, from the person who typed it and from nobody else."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        if is_queued(request) and request.headers[TYPED_BY] != str(request.user.pk):
            return HttpResponse(status=403)
        return view(request, *args, **kwargs)

    return asked


def taken(request, to: str):
    """Answer that it is here, and where to go on; to: an address, "" when there is nothing to see."""
    return JsonResponse({"next": to}) if is_queued(request) else redirect(to)


def to_correct(form):
    """Answer with what is wrong, in words, field by field."""
    errors = [
        {"field": "" if name == "__all__" else str(form[name].label), "words": words}
        for name, of_field in form.errors.items()
        for words in of_field
    ]
    return JsonResponse({"errors": errors}, status=422)
