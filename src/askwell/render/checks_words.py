"""Page checks S2, S3, L1, L2 and L3: no advice a page must not give, and words that can be read."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from askwell.model.answers import Answer
from askwell.render.checked_page import CheckedPage, PageFinding
from askwell.render.readability import reading, words_in
from askwell.text.normalise import fold_for_match


@cache
def _phrases() -> dict[str, Any]:
    source = files("askwell").joinpath("data/readability/phrases.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def dose_changes(page: CheckedPage) -> Iterator[PageFinding]:
    """S2: nothing tells the reader to stop, start or change a medicine without saying whom to ask."""
    table = _phrases()["dose_change"]
    change = re.compile(
        rf"^(?:(?:{_any(table['openers'])})\s+)*(?:{_any(table['verbs'])})\b.*\b(?:{_any(table['objects'])})\b",
        re.IGNORECASE,
    )
    for text in _texts(page):
        asks = any(phrase in text.casefold() for phrase in table["ask"])
        if change.search(text) and not asks:
            yield PageFinding(
                "S2", blocks=True, message=f"changes a medicine without asking the team: {text}"
            )


def promises(page: CheckedPage) -> Iterator[PageFinding]:
    """S3: no diagnosis and no false reassurance."""
    for name in ("diagnosis", "reassurance"):
        for text in _texts(page):
            for phrase in _phrases()[name]["phrases"]:
                if re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE):
                    yield PageFinding("S3", blocks=True, message=f"{name} ({phrase!r}): {text}")


def long_sentences(page: CheckedPage) -> Iterator[PageFinding]:
    """L1: sentences warn above 20 words and block above 30; a source's own words only warn."""
    limits = _phrases()["length"]
    for sentence in page.sentences:
        parts = _sentences(sentence.text)
        if len(parts) > limits["paragraph_sentences"]:
            yield PageFinding(
                "L1", blocks=not sentence.quoted, message=f"{len(parts)} sentences in one: {sentence.text}"
            )
        for part in parts:
            count = words_in(part)
            if count > limits["warn"]:
                blocks = count > limits["block"] and not sentence.quoted
                yield PageFinding("L1", blocks=blocks, message=f"{count} words: {part}")


def graded(page: CheckedPage) -> Iterator[PageFinding]:
    """L2: the reading grade of the page and of its key takeaway, with the five hardest sentences."""
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


def _texts(page: CheckedPage) -> list[str]:
    return [part for sentence in page.sentences for part in _sentences(sentence.text)]


def _sentences(text: str) -> list[str]:
    from askwell.text.sentences import sentences  # noqa: PLC0415

    return [span.of(text) for span in sentences(text)]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words)
