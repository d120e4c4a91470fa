"""Every address × every actor: who gets what. Whoever adds a route adds its row; test_routes.py walks them.

A row names what its arguments are in world.py, who may, and the answers they get. Everybody else gets:
the sign-in page when not signed in; 404 for strangers, and where the row is `hidden`; 403 otherwise.
"""

from dataclasses import dataclass, field

ANONYMOUS = "anonymous"
TEAM = {"lead", "responder", "second_responder"}
ALL_TEAM = {*TEAM, "recused_responder"}
CASES = {*TEAM, "adjudicator"}  # who sees the case of the world
ALL_CASES = {*ALL_TEAM, "adjudicator"}  # who may see a board, whatever is on it
ROLES = {*ALL_CASES, "organiser", "ban_keeper"}
IN_EVENT = {*ROLES, "auditor", "outside_contact", "emergency_witness", "site_administrator"}
ALL = {*IN_EVENT, "stranger"}
EDITORS = {"organiser", "site_administrator"}
PLACERS = {*EDITORS, "lead"}
PLANNERS = {"organiser", "lead"}
KEEPERS = {"ban_keeper", "lead"}
IMPORTERS = {"organiser", "ban_keeper"}
LISTERS = {"organiser", "ban_keeper", *ALL_TEAM}

KEEPING_SEERS = {*ALL_CASES, "organiser", "auditor", "outside_contact"}

FORM = {200, 302}  # an empty form is shown again, or accepted where nothing is asked
DONE = {302}
NO = {405}


@dataclass(frozen=True)
class Row:
    """may: actors who get `get` and `post`; denied: who get 403 although the row is hidden to all others."""

    may: set[str]
    get: set[int] = field(default_factory=lambda: {200})
    post: set[int] = field(default_factory=lambda: FORM)
    args: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    denied: set[str] = field(default_factory=set)
    public: bool = False
    anonymous: set[int] = field(default_factory=lambda: {302})

    def answers(self, actor: str, method: str) -> set[int]:
        """Return the status codes that are right for the actor; method: "get" or "post"."""
        answers = self.get if method == "get" else self.post
        if actor == ANONYMOUS:
            return answers if self.public else self.anonymous
        if self.public or actor in self.may or answers == NO:
            return answers
        if actor in self.denied:
            return {403}
        return {404} if self.hidden or actor == "stranger" else {403}


def event(may, **more) -> Row:
    """A page of the event."""
    return Row(may, args={"event_slug": "event", **more.pop("args", {})}, **more)


def button(may, **more) -> Row:
    """A verb of the event without a page."""
    return event(may, get=NO, post={*DONE, *more.pop("post", set())}, **more)


def case(may=TEAM, **more) -> Row:
    """A page of the case: for whoever cannot see it, it is not there."""
    args = {"pk": "case", **more.pop("args", {})}
    return event(may, args=args, hidden=True, denied=CASES - may, **more)


def offer(may) -> Row:
    """A button about a case offered by one to another: of the team only these two find it."""
    outside = IN_EVENT - ALL_TEAM
    return event(may, get=NO, args={"offer_pk": "offer"}, post={200, 302}, hidden=True, denied=outside)


def review(may=CASES, **more) -> Row:
    return event(may, args={"pk": "review"}, hidden=True, denied=CASES - may, **more)


def own(may=ALL, **more) -> Row:
    """A page of the account."""
    return Row(may, hidden=True, **more)


def of(name: str, **more) -> dict:
    """Say what the address's pk is."""
    return {"args": {"pk": name, **more}}


E = "e/<slug:event_slug>/"
