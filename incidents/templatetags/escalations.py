from django import template

from incidents.escalation_panel import panel_of

register = template.Library()


@register.simple_tag(takes_context=True)
def escalation_panel(context, incident):
    """Return the calls of an incident for the person who looks at the page."""
    return panel_of(incident, context["request"].user)
