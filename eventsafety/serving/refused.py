from django.core.management import CommandError


class Refused(CommandError):
    """A start that was refused; the text says in words what would help (Django prints it after the name)."""
