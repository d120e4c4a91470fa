"""What everybody gets of registrations, ban lists, matches and the door."""

from tests.routes.rows import ALL, DONE, FORM, IMPORTERS, KEEPERS, LISTERS, NO, E, Row, button, event, of

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
    D + "admit/undo/": button(KEEPERS),
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
    B + "<uuid:list_pk>/loans/<uuid:pk>/": Row({"ban_keeper"}, args={**OF_LIST, "pk": "loan"}, **KEPT),
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
