"""The words of a report say what was found, and no more than that."""

from dataclasses import replace

import pytest

from askwell.model.audits import Audit, Audited, Finding, Said
from askwell.render.audit_view import audit_view, tone_of
from tests.render.audits import cited, library, words


def test_every_finding_has_its_words_and_its_tone() -> None:
    names = [row.finding for audit in (cited(), library()) for row in audit_view(audit).rows]
    assert len(set(names)) == len(Finding)
    assert {tone_of(f) for f in (Finding.SUPPORTED, Finding.CONFIRMED)} == {"good"}
    assert {tone_of(f) for f in (Finding.NOT_CHECKABLE, Finding.NOT_CITED, Finding.NOT_FOUND)} == {"open"}


def test_what_could_not_be_checked_is_never_called_unsupported() -> None:
    row = audit_view(cited()).rows[4]
    assert row.finding == "Not checkable"
    assert "for or against" in row.why
    assert "Not at hand: 2" in row.why
    assert "support" not in row.why


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((Finding.SUPPORTED,), "Every statement holds"),
        ((Finding.SUPPORTED, Finding.NOT_CHECKABLE), "What could be checked holds"),
        ((Finding.SUPPORTED, Finding.PARTLY), "does not hold"),
        ((Finding.NOT_CHECKABLE, Finding.NOT_CITED), "Nothing could be checked"),
        ((Finding.CONFIRMED, Finding.NOT_FOUND), "does not hold"),
    ],
)
def test_the_page_as_a_whole_holds_only_when_all_of_it_does(
    findings: tuple[Finding, ...], verdict: str
) -> None:
    rows = tuple(Audited(Said(n, "A rash is common."), f) for n, f in enumerate(findings, start=1))
    audit: Audit = replace(cited(), audited=rows)
    assert verdict in audit_view(audit).verdict


def test_words_are_shown_as_the_licence_allows() -> None:
    for limit, text in ((None, "A rash is common."), (2, "A rash"), (0, "")):
        one = Audited(Said(1, "A rash."), Finding.SUPPORTED, words=(words("A rash is common.", limit=limit),))
        [row] = audit_view(replace(cited(), audited=(one,))).rows
        assert row.words[0].text == text
        assert bool(row.words[0].notes) == (limit is not None)


def test_a_long_list_of_files_is_told_in_short() -> None:
    view = audit_view(replace(cited(), unused=tuple(f"{n}.md" for n in range(40))))
    assert "and 32 other files" in view.unused
