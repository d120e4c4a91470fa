"""Policies and their versions: a published text is never changed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from eventsafety import audit
from eventsafety.accounts.models import User
from eventsafety.events.models import Event, Policy, PolicyVersion
from eventsafety.events.policy import require


@transaction.atomic
def add_policy(event: Event, *, kind: str, title: str, text: str, by: User) -> Policy:
    """Add a policy with its first version; kind: a Policy.Kind."""
    require(by, "edit policies", event)
    policy = Policy(event=event, kind=kind, title=title)
    policy.full_clean()
    policy.save()
    publish_version(policy, text=text, by=by)
    return policy


@transaction.atomic
def publish_version(policy: Policy, *, text: str, by: User) -> PolicyVersion:
    """Publish a new text; earlier versions stay as they were agreed to (K16).

    Raises ValidationError when the text is empty or the same as the current one.
    """
    policy = Policy.objects.select_for_update(of=("self",)).select_related("event").get(pk=policy.pk)
    require(by, "edit policies", policy.event)
    current = policy.current
    if current and current.text == text:
        raise ValidationError({"text": _("This is the current text. Change something, or go back.")})
    version = PolicyVersion(
        policy=policy, number=current.number + 1 if current else 1, text=text, published_by=by
    )
    version.full_clean(exclude=["published_by"])
    version.save()
    audit.record("policy.version_published", policy, by=by)
    return version
