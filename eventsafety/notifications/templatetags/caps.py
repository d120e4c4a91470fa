"""Say on a page of the team that paid messages reached their limit."""

from django import template

from eventsafety.notifications import caps

register = template.Library()


@register.inclusion_tag("notifications/caps.html", takes_context=True)
def caps_line(context) -> dict:
    """Show the line to whoever may know of it, and nothing to anybody else; two or three queries."""
    request = context["request"]
    return {"at": caps.latest_for(request.user, request.event)}
