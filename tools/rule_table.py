"""The rulebook as a table for clinicians to review: docs/rules.csv and docs/rules.html, with its hash."""

import csv
import html
import io
import tomllib
from importlib.resources import files
from string import Template

from askwell.care.evaluate import Condition, Leaf
from askwell.care.rulebook import Rule, Rulebook, load

COLUMNS = (
    "rule", "organ", "level", "when", "condition in full", "say on the phone", "read in",
    "words that fire it", "words that must not", "reviewed by", "correct?", "remarks",
)  # fmt: skip
NOBODY = "nobody yet"
PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rules for review</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem; color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #767676; padding: .4rem; text-align: left; }
th, td { vertical-align: top; min-width: 6rem; overflow-wrap: anywhere; }
table { font-size: .85rem; }
th { background: #eee; position: sticky; top: 0; }
.scroll { overflow-x: auto; }
@media print { .scroll { overflow: visible; } th { position: static; } }
</style>
</head>
<body>
<main>
<h1>Rules for review</h1>
<p>$rules rules, version $version. Reviewed by: $reviewer.
Levels are this project's mapping, not the guidelines'.</p>
<p>sha256 of the rule files: <code>$digest</code>. Every result of a check carries it.</p>
<div class="scroll" tabindex="0" role="region" aria-label="The rules">
<table>
<thead><tr>$head</tr></thead>
<tbody>
$body
</tbody>
</table>
</div>
</main>
</body>
</html>
""")


def table() -> list[tuple[str, ...]]:
    """Return one row per rule in the order of the data; the last two columns are left for the reviewer."""
    book = load()
    examples = tomllib.loads((files("askwell.data") / "rules" / "examples.toml").read_text("utf-8"))
    return [_row(rule, book, examples[rule.id]) for rule in book.rules]


def as_csv() -> str:
    """Return the table as CSV, with the hash in a first comment line."""
    out = io.StringIO()
    out.write(f"# rules sha256 {load().sha256}\n")
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *table()])
    return out.getvalue()


def as_html() -> str:
    """Return the table as a page of its own."""
    book, rows = load(), table()
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in COLUMNS)
    body = "\n".join(
        f'<tr id="{row[0]}"><th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td>{html.escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return PAGE.substitute(
        rules=len(rows),
        version=html.escape(book.version),
        reviewer=html.escape(book.reviewer or NOBODY),
        digest=book.sha256,
        head=head,
        body=body,
    )


def _row(rule: Rule, book: Rulebook, example: dict[str, list[str]]) -> tuple[str, ...]:
    read = "; ".join(
        ", ".join(part for part in (s.publisher, s.title, s.section, s.url, s.version, s.checked_on) if part)
        for s in rule.sources
    )
    return (
        rule.id,
        rule.organ,
        rule.level.value,
        rule.plain,
        _told(rule.when, book),
        rule.say,
        read or "project default, not sourced",
        "; ".join(example["fires"]),
        "; ".join(example["not"]),
        book.reviewer or NOBODY,
        "",
        "",
    )


def _told(condition: Condition, book: Rulebook) -> str:
    """Return a condition in words, thresholds with their numbers."""
    if isinstance(condition, Leaf):
        return _leaf(condition, book)
    joined = "; ".join(_told(member, book) for member in condition.members)
    return f"{condition.how} of ({joined})" if len(condition.members) > 1 else joined


def _leaf(leaf: Leaf, book: Rulebook) -> str:
    bounds = {"above": leaf.above, "at least": leaf.at_least, "below": leaf.below}
    numbers = [
        f"{word} {book.thresholds[bound] if isinstance(bound, str) else bound:g}"
        for word, bound in bounds.items()
        if bound is not None
    ]
    times = [when.value for when in leaf.when]
    also = "" if times == ["now"] else f" [{', '.join(times)}]"
    return " ".join([book.kinds[leaf.finding].plain, *numbers]) + also
