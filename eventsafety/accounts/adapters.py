"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignup(DefaultAccountAdapter):
    """Nobody signs up alone: accounts are made by accepting an invitation."""

    def is_open_for_signup(self, request):
        return False
