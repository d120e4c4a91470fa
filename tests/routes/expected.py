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


def review(may=CASES, **more) -> Row:
    return event(may, args={"pk": "review"}, hidden=True, denied=CASES - may, **more)


def own(may=ALL, **more) -> Row:
    """A page of the account."""
    return Row(may, hidden=True, **more)


def of(name: str, **more) -> dict:
    """Say what the address's pk is."""
    return {"args": {"pk": name, **more}}


E = "e/<slug:event_slug>/"
EVENTS = {
    "": own(get={200, 302}, post={200, 302}),
    "events/": own(),
    "e/new/": Row({"site_administrator"}, denied=ALL, hidden=True),
    E: event(IN_EVENT, get=DONE, post=DONE),
    E + "prepare/": event(IN_EVENT),
    E + "respond/": event(IN_EVENT),
    E + "learn/": event(IN_EVENT),
    E + "edit/": event(EDITORS),
    E + "rooms/": event(PLACERS, hidden=False),
    E + "rooms/<uuid:pk>/edit/": event(PLACERS, **of("room")),
    E + "rooms/<uuid:pk>/remove/": button(PLACERS, **of("room")),
    E + "contacts/": event(PLACERS),
    E + "contacts/<uuid:pk>/edit/": event(PLACERS, **of("contact")),
    E + "contacts/<uuid:pk>/remove/": button(PLACERS, **of("contact")),
    E + "policies/": event(IN_EVENT),
    E + "policies/add/": event(PLANNERS),
    E + "policies/<uuid:pk>/": event(IN_EVENT, **of("policy")),
    E + "policies/<uuid:pk>/publish/": event(PLANNERS, **of("policy")),
    E + "policies/<uuid:pk>/<int:number>/": event(IN_EVENT, **of("policy", number="version")),
    E + "audit/": event({"auditor"}, post={200}),
    E + "members/": event({*ROLES, "site_administrator"}),
    E + "members/invite/": event(EDITORS),
    E + "members/outside-contact/": event(EDITORS),
    E + "members/outside-contact/remove/": button(EDITORS),
    E + "members/emergency-witness/": event(EDITORS),
    E + "members/<uuid:pk>/roles/": event(EDITORS, **of("membership")),
    E + "members/<uuid:pk>/end/": event(EDITORS, **of("membership")),
    E + "invitations/<uuid:pk>/withdraw/": button(EDITORS, **of("invitation")),
    "join/": Row(ALL, get={404}, post={404}, public=True),
    "join/<str:token>/": Row(ALL, get=DONE, post=DONE, public=True, args={"token": "token"}),
}
#: everybody in the event reads these lists; `may` above is who writes
READ_BY_ALL = {E + "rooms/", E + "contacts/"}

ACCOUNTS = {
    "accounts/sign-in/": Row(ALL, get=DONE, post=DONE, anonymous={200}),
    "accounts/sign-out/": own(),
    "accounts/inactive/": Row(ALL, post=NO, anonymous={200, 405}),
    "accounts/confirm/": own(),
    "accounts/password/": own(),
    "accounts/password/set/": own(get=DONE, post=DONE),
    "accounts/password/reset/": Row(ALL, public=True),
    "accounts/password/reset/sent/": Row(ALL, post=NO, public=True),
    r"accounts/^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Row(
        ALL, public=True, args={"uidb36": "version", "key": "severity"}
    ),
    "accounts/password/reset/done/": Row(ALL, post=NO, public=True),
    "accounts/second-factor/": own(post=NO),
    "accounts/second-factor/authenticate/": Row(ALL, get=DONE, post=DONE, public=True),
    "accounts/second-factor/reauthenticate/": own(get={200, 302}),
    "accounts/second-factor/set-up/": own(get=DONE, post=DONE),
    "accounts/second-factor/totp/activate/": own(),
    "accounts/second-factor/totp/deactivate/": own(get={404}, post={404}),
    "accounts/second-factor/webauthn/": own(post=NO),
    "accounts/second-factor/webauthn/add/": own(),
    "accounts/second-factor/webauthn/login/": Row(ALL, get=DONE, post=DONE, public=True),
    "accounts/second-factor/webauthn/reauthenticate/": own(get=DONE, post=DONE),
    "accounts/second-factor/webauthn/keys/<int:pk>/edit/": own(get={404}, post={404}, **of("version")),
    "accounts/second-factor/webauthn/keys/<int:pk>/remove/": own(
        get={404}, post={404}, args={"pk": "version"}
    ),
    "accounts/second-factor/recovery-codes/": own(get={404}, post=NO),
    "accounts/second-factor/recovery-codes/generate/": own(),
    "accounts/sessions/": own(),
    "accounts/pin/": own(),
    "accounts/lock/": own(get=NO, post=DONE),
    "accounts/unlock/": own(get=DONE, post=DONE),
    "accounts/still-here/": own(get=NO, post={200}),
    "accounts/wikimedia/": Row(ALL, get=NO, post={404}, public=True),
    "accounts/wikimedia/back/": Row(ALL, get={404}, post={404}, public=True),
    "accounts/wikimedia/cancelled/": Row(ALL, get={404}, post={404}, public=True),
}
NOTIFICATIONS = {
    "messages/": own(post=NO),
    "demo/mailbox/": own(post=NO),
    "reached/": own(post=NO),
    "reached/add/<str:channel>/": own(args={"channel": "channel"}),
    "reached/<uuid:pk>/verify/": own(get={404}, post={404}, args={"pk": "nobody"}),
    "reached/<uuid:pk>/code/": own(get=NO, post={404}, args={"pk": "nobody"}),
    "reached/<uuid:pk>/test/": own(get=NO, post={404}, args={"pk": "nobody"}),
    "reached/<uuid:pk>/move-up/": own(get=NO, post={404}, args={"pk": "nobody"}),
    "reached/<uuid:pk>/remove/": own(get=NO, post={404}, args={"pk": "nobody"}),
    "gateway/status/<uuid:pk>/": Row(ALL, get=NO, post={404}, public=True, args={"pk": "nobody"}),
    "gateway/keys/<uuid:pk>/": Row(ALL, get=NO, post={404}, public=True, args={"pk": "nobody"}),
    "gateway/texts/": Row(ALL, get=NO, post={404}, public=True),
    "s/<str:token>/": Row(ALL, get={404}, post=NO, public=True, args={"token": "ack"}),
    "health/live": Row(ALL, post=NO, public=True),
    "health/ready": Row(ALL, post=NO, public=True),
    "health/engine": Row(ALL, get={200, 503}, post=NO, public=True),
}

T = E + "team/"
#: of the event, but nothing of the team is for them
NOT_FOR = {"auditor", "emergency_witness", "outside_contact", "site_administrator"}
TEAMS = {
    T: event(ROLES),
    T + "members/add/": event(PLANNERS),
    T + "members/<uuid:pk>/edit/": event(PLANNERS, **of("member")),
    T + "members/<uuid:pk>/remove/": event(PLANNERS, **of("member")),
    T + "shifts/": event(ROLES),
    T + "shifts/add/": event(PLANNERS),
    T + "shifts/<uuid:pk>/edit/": event(PLANNERS, **of("shift")),
    T + "shifts/<uuid:pk>/remove/": event(PLANNERS, **of("shift")),
    T + "shifts/<uuid:pk>/take-over/": event(PLANNERS, **of("shift")),
    T + "shifts/<uuid:pk>/give-back/": event(PLANNERS, **of("shift_taken_over")),
    T + "shifts/<uuid:pk>/ask-swap/": event({"second_responder"}, hidden=True, denied=NOT_FOR, **of("shift")),
    T + "swaps/<uuid:pk>/": event({"second_responder", "lead"}, hidden=True, denied=NOT_FOR, **of("swap")),
    T + "swaps/<uuid:pk>/accept/": button(
        {"lead"}, hidden=True, denied={"second_responder", *NOT_FOR}, post={200}, **of("swap")
    ),
    T + "swaps/<uuid:pk>/decline/": button(
        {"lead"}, hidden=True, denied={"second_responder", *NOT_FOR}, post={200}, **of("swap")
    ),
    T + "swaps/<uuid:pk>/withdraw/": button(
        {"second_responder"}, hidden=True, denied={"lead", *NOT_FOR}, post={200}, **of("swap")
    ),
    T + "mine/": event(ROLES),
    T + "mine/availability/": event(ALL_TEAM),
    T + "mine/describe/": event(ALL_TEAM),
    T + "cards/": event(ROLES),
    T + "members/<uuid:pk>/card/": event(ROLES, **of("member")),
    T + "checks/": event(ROLES),
    T + "code-words/": event(ROLES),
    T + "code-words/keep/": event(PLANNERS),
    T + "chain/": event(ROLES),
    T + "chain/levels/add/": event(PLANNERS),
    T + "chain/levels/<uuid:pk>/edit/": event(PLANNERS, **of("level")),
    T + "chain/levels/<uuid:pk>/remove/": event(PLANNERS, **of("level")),
    T + "chain/levels/<uuid:pk>/seats/add/": event(PLANNERS, **of("level")),
    T + "chain/levels/<uuid:pk>/earlier/": button(PLANNERS, **of("level")),
    T + "chain/levels/<uuid:pk>/later/": button(PLANNERS, **of("level")),
    T + "chain/seats/<int:pk>/edit/": event(PLANNERS, **of("seat")),
    T + "chain/seats/<int:pk>/remove/": button(PLANNERS, **of("seat")),
    T + "ladders/": event(ROLES),
    T + "ladders/<str:severity>/": event(PLANNERS, args={"severity": "severity"}),
    T + "ladders/<str:severity>/reset/": button(PLANNERS, args={"severity": "severity"}),
}

R = E + "registrations/"
D = E + "door/"
B = "ban-lists/"
KEPT = {"hidden": True}
OF_LIST = {"list_pk": "ban_list"}
REGISTRATIONS = {
    R: event(LISTERS),
    R + "export/": event({"organiser", *KEEPERS}, post=NO),
    R + "add/": event(IMPORTERS),
    R + "agreements/": event(IMPORTERS),
    R + "agreements/ask/": button(IMPORTERS, post={200}),
    R + "imports/": event(IMPORTERS),
    R + "imports/upload/": event(IMPORTERS),
    R + "imports/<uuid:pk>/": event(IMPORTERS, get=FORM, **of("import")),
    R + "imports/<uuid:pk>/columns/": event(IMPORTERS, **of("import")),
    R + "imports/<uuid:pk>/write/": button(IMPORTERS, post={200}, **of("import")),
    R + "imports/<uuid:pk>/drop/": button(IMPORTERS, post={200}, **of("import")),
    R + "imports/<uuid:pk>/undo/": button(IMPORTERS, post={200}, **of("import")),
    R + "imports/<uuid:pk>/cancel/": button(IMPORTERS, **of("import")),
    R + "matches/": event(KEEPERS),
    R + "matches/<uuid:pk>/": event(KEEPERS, **of("match")),
    R + "matches/<uuid:pk>/judge/": button(KEEPERS, post={200}, **of("match")),
    R + "matches/<uuid:pk>/reopen/": button(KEEPERS, post={200}, **of("match")),
    R + "matches/<uuid:pk>/learn/": event({"ban_keeper"}, **of("match")),
    R + "matches/judge-different/": button(KEEPERS, post={200}),
    R + "matches/undo/": button(KEEPERS),
    R + "screen/": button(KEEPERS, post={200}),
    R + "<uuid:pk>/": event(LISTERS, **of("registration")),
    R + "<uuid:pk>/edit/": event(IMPORTERS, **of("registration")),
    R + "<uuid:pk>/admit/": button(KEEPERS, post={200}, **of("registration")),
    R + "<uuid:pk>/propose-refusal/": button(KEEPERS, post={200}, **of("registration")),
    R + "<uuid:pk>/confirm-refusal/": button(KEEPERS, post={200}, **of("registration")),
    R + "<uuid:pk>/withdraw/": button(KEEPERS, post={200}, **of("registration")),
    "agree/<str:token>/": Row(ALL, get={404}, post={404}, public=True, args={"token": "token"}),
    R + "<uuid:pk>/letter/": event(KEEPERS, get=FORM, **of("refused")),
    R + "<uuid:pk>/appeal/": event(KEEPERS, **of("refused")),
    R + "<uuid:pk>/concern/": event(LISTERS, **of("registration")),
    R + "letters/<uuid:pk>/": event(KEEPERS, post=NO, **of("letter")),
    R + "letters/<uuid:pk>/send/": button(KEEPERS, post={200}, **of("letter")),
    R + "letters/<uuid:pk>/<uuid:delivery_pk>/again/": button(
        KEEPERS, args={"pk": "letter", "delivery_pk": "delivery"}
    ),
    R + "appeals/<uuid:pk>/": event(KEEPERS, **of("appeal")),
    R + "appeals/<uuid:pk>/propose-answer/": button(KEEPERS, post={200}, **of("appeal")),
    R + "appeals/<uuid:pk>/agree/": button(KEEPERS, post={200}, **of("appeal")),
    R + "concerns/": event(KEEPERS, post=NO),
    R + "concerns/<uuid:pk>/": event(KEEPERS, post=NO, **of("concern")),
    R + "concerns/<uuid:pk>/review/": button(KEEPERS, post={200}, **of("concern")),
    R + "receipt/": Row(ALL, post={200}, public=True, args={"event_slug": "event"}),
    "registrations/withdraw/<str:token>/": Row(ALL, post={200}, public=True, args={"token": "withdrawing"}),
    D: event(LISTERS),
    D + "print/": event({"organiser", *KEEPERS}, post=NO),
    D + "admit/": button(KEEPERS),
    D + "called/": event(LISTERS, post=NO),
    D + "<uuid:pk>/call/": event(LISTERS, **of("registration")),
    B: Row({"ban_keeper"}, **KEPT),
    B + "new/": Row({"ban_keeper"}, denied=ALL, **KEPT),
    B + "<uuid:list_pk>/": Row({"ban_keeper"}, args=OF_LIST, **KEPT),
    **{
        f"{B}<uuid:list_pk>/{page}": Row({"ban_keeper"}, args=OF_LIST, **KEPT)
        for page in ("agreement/", "bans/add/", "exports/", "keepers/")
    },
    B + "<uuid:list_pk>/looks/": Row({"ban_keeper"}, post={200}, args=OF_LIST, **KEPT),
    B + "<uuid:list_pk>/bans/<uuid:pk>/": Row({"ban_keeper"}, args={**OF_LIST, "pk": "ban"}, **KEPT),
    B + "<uuid:list_pk>/accept/": Row({"ban_keeper"}, args={"list_pk": "list_to_accept"}, **KEPT),
    **{
        f"{B}<uuid:list_pk>/{button}": Row(
            {"ban_keeper"}, get=NO, post={200, 302}, args={**OF_LIST, **args}, **KEPT
        )
        for button, args in {
            "agreement/people/<uuid:pk>/end/": {"pk": "acceptance"},
            "bans/<uuid:pk>/end/": {"pk": "ban"},
            "bans/<uuid:pk>/revive/": {"pk": "ban"},
            "bans/<uuid:ban_pk>/aliases/<uuid:pk>/revoke/": {"ban_pk": "ban", "pk": "alias"},
            "exports/<uuid:pk>/confirm/": {"pk": "waiting_export"},
            "exports/<uuid:pk>/take-back/": {"pk": "waiting_export"},
            "exports/<uuid:pk>/fetch/": {"pk": "confirmed_export"},
            "keepers/<uuid:pk>/remove/": {"pk": "second_keeper"},
        }.items()
    },
    B + "<uuid:list_pk>/lend/": Row({"ban_keeper"}, args=OF_LIST, **KEPT),
    B + "<uuid:list_pk>/loans/<uuid:pk>/end/": Row(
        {"ban_keeper"}, get=NO, post=DONE, args={**OF_LIST, "pk": "loan"}, **KEPT
    ),
    B + "<uuid:list_pk>/share/": Row({"ban_keeper"}, args=OF_LIST, **KEPT),
    B + "<uuid:list_pk>/shares/<uuid:pk>/end/": Row(
        {"ban_keeper"}, get=NO, post=DONE, args={**OF_LIST, "pk": "ban_list_grant"}, **KEPT
    ),
    B + "<uuid:list_pk>/borrow/": Row({"ban_keeper"}, args={"list_pk": "list_to_borrow"}, **KEPT),
    B + "<uuid:list_pk>/imports/upload/": Row({"ban_keeper"}, args=OF_LIST, **KEPT),
    **{
        f"{B}<uuid:list_pk>/imports/<uuid:pk>/{verb}": Row(
            {"ban_keeper"}, get=get, args={**OF_LIST, "pk": "ban_import"}, **KEPT
        )
        for verb, get in {
            "": FORM,
            "columns/": {200},
            "write/": NO,
            "drop/": NO,
            "undo/": NO,
            "cancel/": NO,
        }.items()
    },
}

I = E + "incidents/"  # noqa: E741
C = I + "<uuid:pk>/"
INCIDENTS = {
    I: event(ALL_CASES),
    I + "search/": event(ALL_CASES),
    I + "report/": event(ALL_TEAM),
    C: case(CASES),
    C + "record/": case(),
    C + "triage/": case(),
    C + "take/": case(get=NO),
    C + "assess/": case(CASES),
    C + "conclude/": case(CASES),
    C + "close/": case(CASES, get=NO),
    C + "reopen/": case(CASES),
    C + "exclude/": case(),
    C + "step-back/": case(CASES),
    C + "people/add-registrant/": case(),
    C + "people/add-member/": case(),
    C + "people/add-unknown/": case(),
    C + "people/<uuid:person_pk>/link-registrant/": case(args={"person_pk": "person"}),
    C + "people/<uuid:person_pk>/link-member/": case(args={"person_pk": "person"}),
    C + "journal/add/": case(),
    C + "journal/<uuid:entry_pk>/strike/": case(args={"entry_pk": "entry"}),
    C + "attachments/attach/": case(),
    C + "attachments/<uuid:attachment_pk>/": case(CASES, post=NO, args={"attachment_pk": "attachment"}),
    C + "attachments/<uuid:attachment_pk>/original/": case(
        CASES, get={404}, post=NO, args={"attachment_pk": "attachment"}
    ),
    C + "attachments/<uuid:attachment_pk>/strike/": case(args={"attachment_pk": "attachment"}),
    C + "actions/log/": case(),
    C + "follow-ups/add/": case(),
    C + "follow-ups/<uuid:follow_up_pk>/finish/": case(get=NO, args={"follow_up_pk": "follow_up"}),
    C + "follow-ups/<uuid:follow_up_pk>/drop/": case(args={"follow_up_pk": "follow_up"}),
    C + "answer/": case(get=NO),
    C + "share/": case({"lead"}),
    C + "shares/<uuid:grant_pk>/end/": case({"lead"}, get=NO, args={"grant_pk": "grant"}),
    E + "emergency/": event({"outside_contact"}),
    E + "emergency/told/": event({"emergency_witness"}),
    E + "keeping/": event(KEEPING_SEERS, post={200, 403}),
    E + "keeping/hold/": button({"lead", "adjudicator"}),
    E + "keeping/hold/lift/": button({"lead", "adjudicator"}, post={200}),
    E + "keeping/shredding/": button({"lead", "adjudicator", "organiser"}),
    E + "keeping/shredding/stop/": button({*ALL_TEAM, "adjudicator", "outside_contact"}, post={200}),
    C + "escalation/": case(CASES, get={200, 204}, post=NO),
    C + "pause/": case(TEAM),
    C + "go-on/": case(TEAM, get=NO, post=DONE),
    E + "phone-sheet/": event({*ROLES, "outside_contact"}, post=NO),
    E + "alarm/": event(IN_EVENT, get={200, 204}, post=NO),
    "ack/<str:token>/": Row(ALL, get={404}, post={404}, public=True, args={"token": "ack"}),
}

V = E + "reviews/"
REVIEWS = {
    V: event(ALL_CASES),
    V + "start/": event(ALL_CASES),
    V + "<uuid:pk>/": review(),
    V + "<uuid:pk>/write/": review(),
    V + "<uuid:pk>/ask-masking/": review(get=NO),
    V + "<uuid:pk>/masks/": review(),
    V + "<uuid:pk>/final/": review(),
    V + "<uuid:pk>/approve/": review(),
    V + "<uuid:pk>/publish/": review({"lead", "adjudicator"}, get=NO),
    V + "<uuid:pk>/withhold/": review({"lead", "adjudicator"}),
    "published/": Row(ALL, public=True),
    "published/<uuid:pk>/": Row(ALL, public=True, args={"pk": "publication"}),
    "published/<uuid:pk>.txt": Row(ALL, public=True, args={"pk": "publication"}),
    "published/<uuid:pk>.pdf": Row(
        ALL, get={200, 503}, post={200, 503}, public=True, args={"pk": "publication"}
    ),
}

TABLES = {
    "events": EVENTS,
    "accounts": ACCOUNTS,
    "notifications": NOTIFICATIONS,
    "teams": TEAMS,
    "registrations": REGISTRATIONS,
    "incidents": INCIDENTS,
    "reviews": REVIEWS,
}
