"""Finds the listed people whose user name or mailbox may be one of a person's."""

from collections import defaultdict

from . import email_pairs, username_pairs
from .people import Person


class AccountIndex:
    """Listed people by the keys of their user names and mailboxes."""

    def __init__(self, listed: list[Person]):
        self.usernames: dict[str, list[int]] = defaultdict(list)
        self.emails: dict[str, list[int]] = defaultdict(list)
        self.username_slips, self.email_slips = username_pairs.Slips(), email_pairs.Slips()
        for number, person in enumerate(listed):
            for username in person.usernames:
                self.username_slips.add(username, number)
                for key in username_pairs.keys(username):
                    self.usernames[key].append(number)
            for email in person.emails:
                self.email_slips.add(email, number)
                for key in email_pairs.keys(email):
                    self.emails[key].append(number)

    def candidates(self, person: Person) -> set[int]:
        """Return the numbers of the listed people with an account like one of the person's."""
        found: set[int] = set()
        for username in person.usernames:
            found.update(self.username_slips.near(username))
            for key in username_pairs.keys(username):
                found.update(self.usernames.get(key, ()))
        for email in person.emails:
            found.update(self.email_slips.near(email))
            for key in email_pairs.keys(email):
                found.update(self.emails.get(key, ()))
        return found
