"""The shipped starter library keeps its word: sources, numbers, ids, what is held back, publishers."""

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from askwell.ingest import publishers
from askwell.ingest.parts import Given
from askwell.ingest.read import read
from askwell.ingest.split import cut
from askwell.model.sources import Document, Kind, Tier

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FACTS = ROOT.parent / "shared" / "facts"
FACETS = {"incidence", "treatment", "red-flag", "caution", "symptom", "practical", "timing", "outlook"}
FACETS |= {"self-care", "monitoring", "definition", "cause", "prevention", "mechanism"}
CHECKED = {"against the document", "corrected against the document", "against a copy", "not re-checked"}
LIBRARY = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((files("askwell.data") / "library").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".md")
}
NAMES = sorted(LIBRARY)
WORDS = {"zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
WORDS |= {"ten": 10, "eleven": 11, "twelve": 12, "seventeen": 17, "twenty": 20}
HERE = Path(__file__)
NUMBERS = tomllib.loads(HERE.with_name("starter_library_numbers.toml").read_text(encoding="utf-8"))
EXPECTED = tomllib.loads(HERE.with_name("starter_library_publishers.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A bullet with its metadata line, read by the pattern of docs/library.md and not by the product."""

    id: str
    text: str
    heading: str
    title: str
    meta: dict[str, str]

    @property
    def figures(self) -> list[str]:
        return self.meta["figures"].split(", ") if "figures" in self.meta else []


def front(text: str) -> dict[str, str]:
    lines = text.split("---\n", 2)[1].splitlines()
    pairs = (line.split(": ", 1) for line in lines)
    return {key: json.loads(value) if value.startswith('"') else value for key, value in pairs}


def facts_in(text: str) -> list[Fact]:
    title, heading, found, lines = front(text)["title"], "", [], text.split("---\n", 2)[2].splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("## "):
            heading = line[3:]
        if line.startswith("- "):
            given = re.fullmatch(r"  \{([^{}]+)\}", following)
            assert given is not None, line
            first, *rest = given[1].split("; ")
            found.append(Fact(first, line[2:], heading, title, dict(part.split(": ", 1) for part in rest)))
    return found


ALL = [fact for name in NAMES for fact in facts_in(LIBRARY[name])]


def rows(page: str, heading: str) -> set[str]:
    part = (DOCS / page).read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| (irae-\d{4}) \|", part, flags=re.MULTILINE))


def numbers(text: str) -> set[float]:
    """Numbers in figures and in words; "one" is too often a pronoun to count."""
    digits = {float(n.replace(",", "")) for n in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)}
    words = re.findall(r"[a-z]+", text.lower())
    return digits | {float(WORDS[word]) for word in words if word in WORDS and word != "one"}


def strange_numbers(fact: Fact) -> set[float]:
    """Numbers of the statement that nothing in its record carries."""
    text = fact.text
    for name in NUMBERS["name"]:
        text = re.sub(name["pattern"], " ", text)
    record = set().union(*map(numbers, [*fact.figures, fact.heading, fact.title]))
    allowed = {float(n) for row in NUMBERS["number"] if fact.id in row["ids"] for n in row["numbers"]}
    exact = numbers(text) - record - allowed
    rounded = {float(round(n)) for figure in fact.figures for n in numbers(figure) if n != int(n)}
    return exact - rounded


def document(name: str) -> Document:
    return read(LIBRARY[name].encode(), name, Given(vouched=True))


def test_the_library_is_as_large_as_its_page_says() -> None:
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    assert f"{len(ALL)} statements from {len(LIBRARY)} sources" in page


@pytest.mark.parametrize("name", NAMES)
def test_front_matter_is_complete_and_first_of_all_names_title_and_publisher(name: str) -> None:
    values = front(LIBRARY[name])
    wanted = {
        "id",
        "title",
        "publisher",
        "url",
        "set_id",
        "published",
        "licence",
        "kind",
        "language",
        "country",
    }
    assert wanted - set(values) == set()
    assert values["id"] + ".md" == name
    assert all(values[key] for key in ("title", "publisher", "published", "licence"))
    assert (values["kind"], values["language"]) == ("summary", "en")
    free = re.match(r"public domain|CC-BY(?!.*check)", values["licence"])
    assert values.get("quote_limit") == (None if free else "0")


def test_no_id_is_used_twice() -> None:
    assert [id_ for id_, n in Counter(fact.id for fact in ALL).items() if n > 1] == []


def test_each_statement_says_what_it_is_about_and_how_it_was_checked() -> None:
    for fact in ALL:
        assert re.fullmatch(r"irae-\d{4}", fact.id)
        assert fact.meta["topic"], fact.id
        assert fact.meta["about"] in FACETS, fact.id
        assert fact.meta["confidence"] in {"high", "medium"}, fact.id
        assert fact.meta["checked"] in CHECKED, fact.id
        assert fact.heading, fact.id
        assert set(fact.meta) <= {"topic", "about", "medicines", "confidence", "checked", "figures"}, fact.id
        assert fact.text.endswith("."), fact.id


def test_each_number_of_a_statement_is_carried_by_its_record() -> None:
    assert {fact.id: strange_numbers(fact) for fact in ALL if strange_numbers(fact)} == {}


def test_a_number_that_nobody_carries_is_noticed() -> None:
    fact = next(fact for fact in ALL if fact.id == "irae-0008")
    changed = Fact(fact.id, fact.text.replace("3.1%", "3.7%"), fact.heading, fact.title, fact.meta)
    assert strange_numbers(changed) == {3.7}
    more = Fact(fact.id, "Six of them died. " + fact.text, fact.heading, fact.title, fact.meta)
    assert strange_numbers(more) == {6.0}


def test_each_allowed_number_is_needed_and_has_a_reason() -> None:
    by_id = {fact.id: fact for fact in ALL}
    for row in NUMBERS["number"]:
        assert row["reason"]
        used = set().union(*(numbers(by_id[id_].text) for id_ in row["ids"]))
        assert {float(n) for n in row["numbers"]} <= used, row


def test_nothing_held_back_is_shipped() -> None:
    held = rows("held-back.md", "Held back")
    assert {"irae-0133", "irae-0136", "irae-0453"} <= held
    assert held.isdisjoint(fact.id for fact in ALL)


def test_what_was_looked_at_and_kept_is_there() -> None:
    assert rows("held-back.md", "Looked at and kept") <= {fact.id for fact in ALL}


def test_ordinary_back_pain_advice_says_so_and_sends_to_the_team_before_an_anti_inflammatory() -> None:
    reworded = [fact for fact in ALL if fact.text.startswith("For ordinary back pain, ")]
    assert {fact.id for fact in reworded} == rows("library.md", "Reworded statements")
    assert {f"irae-{n:04}" for n in range(404, 411)} <= {fact.id for fact in reworded}
    for fact in reworded:
        if re.search(r"anti-inflammator|ibuprofen|naproxen|aspirin|NSAID", fact.text):
            assert "ask your team first" in fact.text, fact.id


def test_no_statement_of_a_general_back_pain_source_gives_advice_without_saying_so() -> None:
    general = re.compile(
        r"^(nhs-back-copy|bridgwater-back|bridgwater-backtx|rjah-back|mayo-sleep|ninds-backpain)"
    )
    for name in filter(general.match, NAMES):
        for fact in facts_in(LIBRARY[name]):
            if fact.meta["about"] in {"self-care", "treatment", "prevention", "outlook"}:
                assert fact.text.startswith("For ordinary back pain, "), fact.id


@pytest.mark.parametrize("name", NAMES)
def test_the_readers_that_users_have_too_read_each_document(name: str) -> None:
    found, facts = document(name), facts_in(LIBRARY[name])
    values, source = front(LIBRARY[name]), found.head.source
    assert (source.id, source.title, source.publisher) == (values["id"], values["title"], values["publisher"])
    assert (source.kind, source.url, source.set_id) == (Kind.SUMMARY, values["url"], values["set_id"])
    assert (source.licence, found.head.published) == (values["licence"], values["published"])
    assert source.quote_limit == (0 if "quote_limit" in values else None)
    assert len(found.notes) == len(facts)
    for note, fact in zip(found.notes, facts, strict=True):
        assert (note.id, note.span.of(found.text)) == (fact.id, fact.text)
        assert (note.topic, note.facet) == (fact.meta["topic"], fact.meta["about"])
        assert (note.confidence, note.checked) == (fact.meta["confidence"], fact.meta["checked"])
        assert list(note.figures) == fact.figures
        assert ", ".join(note.medicines) == fact.meta.get("medicines", "")
    passages = cut(found, lambda _: ())
    assert [passage.text for passage in passages] == [fact.text for fact in facts]
    assert [passage.heading_path[-1] for passage in passages] == [fact.heading for fact in facts]


def test_each_shipped_publisher_is_known_and_copies_fold() -> None:
    known = publishers.load()
    ids = {front(text)["id"]: known.publisher_id(front(text)["publisher"]) for text in LIBRARY.values()}
    sources = tomllib.loads((files("askwell.data") / "sources.toml").read_text(encoding="utf-8"))
    listed = {row["id"] for row in sources["publisher"]}
    assert {name: id_ for name, id_ in ids.items() if id_ not in listed} == {}
    for id_, names in EXPECTED["same"].items():
        assert {ids[name] for name in names} == {id_}
    apart = [ids[name] for name in EXPECTED["apart"]]
    assert len(set(apart)) == len(apart)
    assert len(set(ids.values())) >= 80


@pytest.mark.parametrize("tier", list(Tier))
def test_tiers_follow_the_written_rule(tier: Tier) -> None:
    found = {name: document(f"{name}.md").head.source.tier for name in EXPECTED["tier"][tier]}
    assert {name: is_ for name, is_ in found.items() if is_ is not tier} == {}


@pytest.mark.shared
def test_the_library_is_the_facts_less_what_is_held_back_or_reworded() -> None:
    if not FACTS.is_dir():
        pytest.skip("the folder ../shared/facts with the raw facts is not here")
    raw = [json.loads(line) for line in (FACTS / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    held, reworded = rows("held-back.md", "Held back"), rows("library.md", "Reworded statements")
    shipped = {fact.id: fact for fact in ALL}
    assert set(shipped) == {fact["id"] for fact in raw} - held
    for fact in raw:
        if fact["id"] in held:
            continue
        ours = shipped[fact["id"]]
        assert fact["id"] in reworded or ours.text == fact["statement"]
        assert ours.figures == fact["figures"]
        assert ours.meta.get("medicines", "") == ", ".join(fact["drugs"])
        got = [
            ours.heading,
            ours.meta["topic"],
            ours.meta["about"],
            ours.meta["confidence"],
            ours.meta["checked"],
        ]
        assert got == [fact[key] for key in ("section", "topic", "facet", "confidence", "checked")]


@pytest.mark.shared
def test_front_matter_is_as_in_the_list_of_sources_and_no_date_is_invented() -> None:
    if not FACTS.is_dir():
        pytest.skip("the folder ../shared/facts with the list of sources is not here")
    sources = json.loads((FACTS / "sources.json").read_text(encoding="utf-8"))
    given = {source["id"]: source for source in sources}
    for text in LIBRARY.values():
        values = front(text)
        source = given[values["id"]]
        assert values["published"] == (source["date"] or "unknown")
        for key in ("title", "publisher", "url", "licence", "set_id"):
            assert values[key] == (source[key] or "")
