"""`askwell library`: what is in the library, version by version, and whether it is whole."""

import argparse
import difflib
import sys
from dataclasses import asdict

from askwell.cli.engines import opened
from askwell.cli.parser import Commands, Parser, add_command, add_library
from askwell.cli.printing import plural, print_json, print_table, say, shortened
from askwell.cli.progress import bar
from askwell.model.sources import Head

EXIT_DAMAGED = 5
DATE_COLUMNS = 20  # some sources give more than a date; `show` has it whole
EXAMPLES = """  askwell library list --publisher "Cancer Research UK"
  askwell library show asco21-p37
  askwell library history ward-7-leaflet
  askwell library diff ward-7-leaflet
  askwell library stats --json
  askwell library verify
  askwell library renew
  askwell library remove ward-7-leaflet
  askwell library tag before-update
  askwell library tag --remove before-update"""


def add(commands: Commands) -> None:
    """Add the command and its own commands to the grammar."""
    parser = add_command(commands, "library", "look into the library and look after it", EXAMPLES)
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser, required=True)
    for name, about, run in VERBS:
        verb = add_command(verbs, name, about, _examples(name))
        if name in _ARGUMENTS:
            _ARGUMENTS[name](verb)
        add_library(verb)
        verb.set_defaults(run=run)


def _list(arguments: argparse.Namespace) -> int:
    kept = opened(arguments).library_list(arguments.publisher)
    if arguments.json:
        print_json({"schema_version": 1, "documents": [_head(head) for head in kept]})
        return 0
    rows = [
        (
            h.source.id,
            h.source.kind.value,
            shortened(h.published, DATE_COLUMNS),
            h.source.publisher_id,
            h.source.publisher,
            h.title,
        )
        for h in kept
    ]
    print_table(("ID", "KIND", "PUBLISHED", "PUBLISHER ID", "PUBLISHER", "TITLE"), rows)
    return 0


def _show(arguments: argparse.Namespace) -> int:
    shown = opened(arguments).library_show(arguments.id)
    document, head = shown.document, shown.document.head
    if arguments.json:
        passages = [
            {"id": p.id, "section": " > ".join(p.heading_path), "text": p.text} for p in shown.passages
        ]
        print_json({"schema_version": 1, **_head(head), "text": document.text, "passages": passages})
        return 0
    for name, value in _head(head).items():
        print(f"{name + ':':<16}{value if value not in ('', None) else '-'}")
    print(f"{'passages:':<16}{len(shown.passages)}\n")
    print(document.text)
    return 0


def _history(arguments: argparse.Namespace) -> int:
    versions = opened(arguments).library_history(arguments.id)
    if arguments.json:
        rows = [{**_head(v.head), "status": v.status.value, "added": v.added} for v in versions]
        print_json({"schema_version": 1, "versions": rows})
        return 0
    print_table(
        ("VERSION", "STATUS", "ADDED", "PUBLISHED", "SNAPSHOT", "TITLE"),
        [
            (
                str(v.head.version),
                v.status.value,
                v.added,
                v.head.published,
                v.head.snapshot[:12],
                v.head.title,
            )
            for v in versions
        ],
    )
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    old, new = opened(arguments).library_versions(arguments.id, arguments.versions)
    before, after = (f"{arguments.id} version {document.head.version}" for document in (old, new))
    lines = difflib.unified_diff(old.text.splitlines(), new.text.splitlines(), before, after, lineterm="")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _stats(arguments: argparse.Namespace) -> int:
    counts = asdict(opened(arguments).library_stats())
    if arguments.json:
        shaped = {name: dict(value) if isinstance(value, tuple) else value for name, value in counts.items()}
        print_json({"schema_version": 1, **shaped})
        return 0
    for name, value in counts.items():
        said = ", ".join(f"{n} {c:,}" for n, c in value) if isinstance(value, tuple) else f"{value:,}"
        print(f"{name.replace('_', ' ') + ':':<14}{said}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    problems = opened(arguments).library_verify()
    if arguments.json:
        print_json({"schema_version": 1, "whole": not problems, "problems": list(problems)})
    else:
        for problem in problems:
            print(problem)
        say("The library is whole." if not problems else f"{plural(len(problems), 'problem')}. See above.")
    return EXIT_DAMAGED if problems else 0


def _renew(arguments: argparse.Namespace) -> int:
    with bar("encoding") as show:
        count = opened(arguments).library_renew(show)
    say(f"{plural(count, 'passage')} encoded anew.")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    gone = opened(arguments).library_remove(arguments.id, purge=arguments.purge)
    kept = "deleted for good" if arguments.purge else "no longer found; older versions stay readable"
    say(f"{plural(len(gone), 'document')} {kept}.")
    return 0


def _tag(arguments: argparse.Namespace) -> int:
    engine = opened(arguments)
    if arguments.remove:
        engine.library_untag(arguments.remove)
        say(f"The name {arguments.remove!r} is forgotten.")
    elif arguments.name:
        engine.library_tag(arguments.name)
        say(f"The library as it is now is kept as {arguments.name!r}.")
    else:
        for name in engine.library_tags():
            print(name)
    return 0


VERBS = (
    ("list", "list the documents", _list),
    ("show", "show a document with what is known of it", _show),
    ("history", "list the versions of a document", _history),
    ("diff", "show what changed between two versions", _diff),
    ("stats", "say how much the library holds", _stats),
    ("verify", "read everything back and check that it fits together (exit code 5 if not)", _verify),
    ("renew", "encode every passage anew, after an update that needs it", _renew),
    ("remove", "take documents out of every answer", _remove),
    ("tag", "name the present state, or list the names", _tag),
)


def _examples(name: str) -> str:
    return "\n".join(
        line for line in EXAMPLES.splitlines() if line.strip().startswith(f"askwell library {name}")
    )


def _list_arguments(verb: Parser) -> None:
    verb.add_argument(
        "--publisher", default="", metavar="NAME", help="only this publisher (name, part of a name, or id)"
    )
    _json_argument(verb)


def _one_argument(verb: Parser) -> None:
    verb.add_argument("id", metavar="ID", help="the document's ID, as in the list")
    _json_argument(verb)


def _diff_arguments(verb: Parser) -> None:
    verb.add_argument("id", metavar="ID", help="the document's ID, as in the list")
    verb.add_argument("versions", nargs="*", type=int, metavar="VERSION", help="two versions (the last two)")


def _remove_arguments(verb: Parser) -> None:
    verb.add_argument("id", nargs="+", metavar="ID", help="the documents' IDs, as in the list")
    verb.add_argument("--purge", action="store_true", help="delete every version and the raw bytes too")


def _tag_arguments(verb: Parser) -> None:
    verb.add_argument("name", nargs="?", default="", metavar="NAME", help="letters, digits, dots, hyphens")
    verb.add_argument("--remove", default="", metavar="NAME", help="forget a name")


def _json_argument(verb: Parser) -> None:
    verb.add_argument("--json", action="store_true", help="print it as data")


_ARGUMENTS = {
    "list": _list_arguments,
    "show": _one_argument,
    "history": _one_argument,
    "diff": _diff_arguments,
    "stats": _json_argument,
    "verify": _json_argument,
    "remove": _remove_arguments,
    "tag": _tag_arguments,
}


def _head(head: Head) -> dict[str, object]:
    source = head.source
    return {
        "id": source.id,
        "document": head.id,
        "title": head.title,
        "publisher": source.publisher,
        "publisher_id": source.publisher_id,
        "kind": source.kind.value,
        "tier": source.tier.value,
        "url": source.url,
        "published": head.published,
        "retrieved": head.retrieved,
        "version": head.version,
        "licence": source.licence,
        "language": source.language,
        "snapshot_sha256": head.snapshot,
    }
