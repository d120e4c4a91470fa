"""Rules of the house that a reader of one change would miss; each failure names the file and line."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[1]
OURS = ["eventsafety", "teams", "registrations", "incidents", "reviews", "tests", "benchmarks"]
CONFIDENTIAL = {
    "Incident",
    "Report",
    "Person",
    "JournalEntry",
    "Action",
    "FollowUp",
    "Recusal",
    "ReportReceipt",
    "ReporterMessage",
    "IncidentGrant",
    "Escalation",
    "Acknowledgement",
    "Attachment",
    "DraftSecret",
    "CaseText",
    "HandOver",
    "Option",
    "Referral",
    "ReportOut",
    "Talk",
    "Transfer",
    "Registration",
    "ImportJob",
    "Decision",
    "Letter",
    "LetterDelivery",
    "Appeal",
    "Concern",
    "ConcernReview",
    "EarlierJudgement",
    "Receipt",
    "Match",
    "Ban",
    "BanList",
    "BanListGrant",
    "BanListExport",
    "LearnedAlias",
    "AgreementRequest",
    "Review",
    "Approval",
}
#: Names under which an event hands out confidential rows.
CONFIDENTIAL_SETS = {"concerns", "incidents", "matches", "registrations", "reviews"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
#: Methods that ask for the person and leave out what is shut to them, and the one that finds nothing.
SCOPED = {
    "waiting_for_an_answer_to",
    "to_answer_by",
    "visible_to",
    "answerable_by",
    "borrowable_by",
    "to_accept_by",
    "with_token",
    "of",
    "none",
}
#: Files that ask for confidential rows without asking for whom, and why that is right there.
ALLOWED = {
    "incidents/context.py": "calls of an event: only those answerable by, or of cases visible to, the person",
    "registrations/views/import_place.py": "place_of has asked the policy about the place they belong to",
    "registrations/tasks.py": "asks which imports and letters wait for a worker, and shows nothing",
    "reviews/tasks.py": "masks a review by its id, for nobody, and shows nothing",
}


def files(*folders: str, suffix: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))


def code() -> list[Path]:
    return [*files(*OURS, suffix=".py"), ROOT / "manage.py"]


def views() -> list[Path]:
    return [
        path
        for path in files(*OURS[:5], suffix=".py")
        if path.name.endswith("views.py") or path.parent.name == "views"
    ]


def context_processors() -> set[Path]:
    """Return the files of our own context processors, as the settings name them."""
    named = settings.TEMPLATES[0]["OPTIONS"]["context_processors"]
    paths = {ROOT / f"{name.rpartition('.')[0].replace('.', '/')}.py" for name in named}
    return {path for path in paths if path.exists()}


def asking() -> list[Path]:
    """Return the files of all apps that ask for rows on somebody's behalf, or outside any request."""
    folders, stems = {"views", "forms", "templatetags", "commands"}, ("views", "forms", "tasks", "context")
    found = set(views()) | context_processors()
    for path in files(*OURS[:5], suffix=".py"):
        inside = path.relative_to(ROOT).parts[:-1]
        if folders & set(inside) or path.stem.endswith(stems):
            found.add(path)
    return sorted(found)


def unscoped(source: str) -> list[tuple[int, str]]:
    """Return line and words of every query that could show a confidential row to the wrong person."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr not in SCOPED:
            words = ast.unparse(node.value)
            model, _, manager = words.rpartition(".")
            if (manager in MANAGERS and model in CONFIDENTIAL) or (
                manager in CONFIDENTIAL_SETS and model.split(".")[-1] == "event"
            ):
                found.append((node.lineno, f"{words}.{node.attr}"))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(
            ("get_object_or_404", "get_list_or_404")
        ):
            if node.args and ast.unparse(node.args[0]).removesuffix(".objects") in CONFIDENTIAL:
                found.append((node.lineno, ast.unparse(node)))
            held = "|".join(sorted(CONFIDENTIAL_SETS))
            if node.args and re.fullmatch(rf"\S*\bevent\.({held})", ast.unparse(node.args[0])):
                found.append((node.lineno, ast.unparse(node)))
    return found


def none(found: list[str]) -> None:
    assert not found, "\n" + "\n".join(found)


def said(path: Path, line: int, words: str) -> str:
    return f"{path.relative_to(ROOT)}:{line}: {words}"


@pytest.mark.parametrize(
    "line",
    [
        "Incident.objects.all()",
        "Incident.objects.filter(event=event)",
        "Match.objects.get(pk=pk)",
        "Registration.objects.filter(pk__in=ids)",
        "get_object_or_404(BanList, pk=pk)",
        "Review._base_manager.first()",
        "get_object_or_404(Incident, pk=pk)",
        "get_object_or_404(Ban.objects, pk=pk)",
        "event.incidents.all()",
        "request.event.matches.count()",
        "get_object_or_404(event.incidents, pk=pk)",
    ],
)
def test_the_search_for_unscoped_queries_finds_them(line):
    assert [number for number, _words in unscoped(f"x = 1\n{line}")] == [2]


@pytest.mark.parametrize(
    "line",
    [
        "Incident.objects.visible_to(request.user).filter(event=event)",
        "get_object_or_404(Incident.objects.visible_to(user), pk=pk)",
        "event.incidents.visible_to(user)",
        "BanListGrant.objects.of(user)",
        "Person.objects.none()",
        "Event.objects.all()",
        "incident.people.all()",
    ],
)
def test_the_search_for_unscoped_queries_leaves_scoped_ones(line):
    assert unscoped(line) == []


def test_every_kind_of_file_that_asks_for_rows_is_looked_into():
    looked_into = {path.relative_to(ROOT).as_posix() for path in asking()}
    assert looked_into >= {
        "eventsafety/events/context.py",
        "eventsafety/events/management/commands/shred.py",
        "eventsafety/accounts/mfa_views.py",
        "incidents/context.py",
        "incidents/forms/people.py",
        "incidents/templatetags/escalations.py",
        "incidents/views/board.py",
        "registrations/import_forms.py",
        "registrations/tasks.py",
        "reviews/tasks.py",
    }


@pytest.mark.feature("N01")
def test_views_forms_tasks_tags_and_commands_reach_confidential_rows_through_visible_to_only():
    hits = {path: unscoped(path.read_text()) for path in asking()}
    found = {path: hits[path] for path in hits if path.relative_to(ROOT).as_posix() not in ALLOWED}
    none([said(path, *hit) for path in found for hit in found[path]])


@pytest.mark.parametrize("name", ALLOWED)
def test_only_files_that_need_it_are_allowed_to_ask_for_nobody(name):
    assert unscoped((ROOT / name).read_text()) != [], "nothing unscoped here: take it off the list"
    assert ROOT / name in asking()


def test_no_file_is_longer_than_400_lines():
    paths = [
        *code(),
        *files("templates", suffix=".html"),
        *files("static", suffix=".css"),
        *files("static", suffix=".js"),
    ]
    lengths = {path: len(path.read_text().splitlines()) for path in paths}
    none([said(path, length, "too long") for path, length in lengths.items() if length > 400])


def test_every_migration_has_a_name_somebody_gave_it():
    platform = ["accounts", "audit", "events", "notifications", "sealing", "trail"]
    ours = {app.split(".")[-1] for app in [*platform, *OURS[1:5]]}
    generated = []
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        given = name.split("_", 1)[1]
        suggested = migration.suggest_name()
        if app in ours and (given in {suggested, "initial"} or given.startswith(("auto_", "merge_"))):
            generated.append(f"{app}/migrations/{name}.py")
    none(generated)


def test_every_template_is_used():
    everything = "".join(
        path.read_text() for path in [*code(), *files("templates", suffix="")] if path.is_file()
    )
    unused = []
    for path in (path for path in files("templates", suffix="") if path.is_file()):
        name = path.relative_to(ROOT / "templates").as_posix()
        if not named(name, everything) and not known_to_a_library(name):
            unused.append(said(path, 1, "nothing renders, includes or extends this"))
    none(unused)


def named(name: str, everything: str) -> bool:
    """Whether our code names the template, or its last part where an app puts the name together."""
    app, stem = name.split("/")[0], Path(name).stem
    return f'"{name}"' in everything or (f'f"{app}/{{' in everything and f'"{stem}"' in everything)


def known_to_a_library(name: str) -> bool:
    """Whether Django or a package looks for a template of this name by itself."""
    import allauth
    import django

    if name in {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}:
        return True
    homes = [
        Path(allauth.__file__).parent / "templates",
        Path(django.__file__).parent / "forms" / "templates",
    ]
    return any((home / name).exists() for home in homes)


FORBIDDEN_IN_TEMPLATES = {
    r"\|\s*safe\b": "people's text must stay escaped",
    r"{%\s*autoescape off": "people's text must stay escaped",
    r"\sstyle=": "the content policy refuses inline styles",
    r"\son[a-z]+=[\"']": "the content policy refuses inline scripts",
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)": "the content policy refuses inline scripts",
    r"https?://(?!www\.w3\.org)[^\s\"']+\.(js|css)": "nothing is loaded from elsewhere",
}


def test_templates_hold_nothing_inline_and_escape_everything():
    found = []
    for path in files("templates", suffix=".html"):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            found += [
                said(path, number, why)
                for pattern, why in FORBIDDEN_IN_TEMPLATES.items()
                if re.search(pattern, line)
            ]
    none(found)


SIDES = "left|right|top|bottom"
PHYSICAL = (
    rf"(?<![-\w])((margin|padding|border)-({SIDES})|{SIDES}|(min-|max-)?(width|height)"
    rf"|(float|text-align)(?=:\s*(left|right)))\s*:"
)


def test_style_sheets_work_from_right_to_left():
    found = []
    for path in files("static", suffix=".css"):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            outside = re.sub(r"@media[^{]*{", "", line)
            found += [said(path, number, hit[0]) for hit in re.findall(PHYSICAL, outside)]
    none(found)


def test_web_parts_of_django_stay_in_views():
    """`event_or_404` and `case_or_404` fetch for a request, so they may raise Http404."""
    found = []
    for path in files(*OURS[:5], suffix=".py"):
        if path in views() or path.name in {"access.py", "middleware.py"} or "serving" in path.parts:
            continue
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if re.match(r"\s*(from|import) django\.(http|shortcuts)\b", line):
                found.append(said(path, number, line.strip()))
    none(found)


def test_every_test_the_documents_name_is_there():
    """docs/security.md says of each control which test proves it: a renamed test must not leave it empty."""
    missing = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        row_folder = "tests"
        for path in re.findall(r"tests/[\w/]+(?:\.py)?|\btest_\w+\.py", page.read_text()):
            row_folder = path.rpartition("/")[0] or row_folder
            found = ROOT / (path if "/" in path else f"{row_folder}/{path}")
            if not found.exists():
                missing.append(f"{page.name}: {path}")
    assert not missing
