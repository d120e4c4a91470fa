"""How a page of the team takes an action's answer."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, ValidationError
from django.forms import Form
from django.http import Http404


def accepted(form: Form, action: Callable, *args, **kwargs) -> bool:
    """Run an action; put its refusal on the form, at the field it names if the form has it.

    Raises Http404 when somebody else removed the row in the meantime.
    """
    try:
        action(*args, **kwargs)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    except ValidationError as refusal:
        named = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: [refusal]}
        for name, errors in named.items():
            form.add_error(name if name in form.fields else None, errors)
        return False
    return True
