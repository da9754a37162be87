"""Every check lets the true pass and stops the false; the worst objection decides."""

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.answer import checks
from askwell.answer.checks import CHECKS, Claim, Evidence, Meaning, carries, check, disagree, rule, rule_parts
from askwell.model.answers import Citation, Statement, StatementKind, Verdict
from askwell.model.sources import Head, Kind, Note, Passage, Source, Span, Tier

ITCH = "Itching was reported by 39% on nivolumab plus ipilimumab and 27% on nivolumab alone in Checkmate 067."
FLU = "Reports of heart inflammation after flu vaccine plus a checkpoint inhibitor are very few and of doubtful cause."
STEROIDS = "Steroids must not be stopped suddenly, because the adrenal glands need time to recover."


def claim(text: str, *evidence: str, about: str = "") -> Claim:
    return Claim(text, tuple(Evidence(e, about) for e in evidence))


def citation(text: str, words: str = "", title: str = "A page", medicines: tuple[str, ...] = ()) -> Citation:
    source = Source(title, title, "nhs", "nhs", Tier.NATIONAL, Kind.ORIGINAL)
    head = Head(f"d-{title}", source, 1, title, "unknown", "unknown", "0" * 64)
    span = Span(0, len(text))
    note = Note("n", span, medicines=medicines) if medicines else None
    passage = Passage("p", head.id, source.id, ("Side effects",), span, text, Kind.ORIGINAL, note=note)
    start = text.index(words)
    return Citation(passage, head, Span(start, start + len(words)) if words else span)


def statement(text: str, *citations: Citation, kind: StatementKind = StatementKind.COMPUTED) -> Statement:
    return Statement("s", "incidence", text, kind, citations)


TRUE = [
    (ITCH, ITCH),
    ("In Checkmate 067, 27% of people on nivolumab alone had itching.", ITCH),
    ("About 4 in 10 people on nivolumab plus ipilimumab had an itch in Checkmate 067.", ITCH),
    ("Never stop taking steroids suddenly.", STEROIDS),
    ("Few cases of an inflamed heart after the flu jab with a checkpoint drug are known.", FLU),
    ("Keytruda is given every 3 weeks.", "Pembrolizumab is given every 3 weeks."),
    ("Water tablets can dry you out.", "Diuretics can cause dehydration."),
    ("Loose poo is very common on Jemperli.", "Diarrhoea is very common with dostarlimab."),
    ("1 in 5 people on Tecentriq had fatigue.", "Fatigue affected 20% of people on atezolizumab."),
    ("Don't nap for more than an hour.", "Keep naps to one hour at most."),
    ("Tests are taken before treatment.", "Before treatment, tests are taken."),
    (
        "Take it with food, not on an empty stomach.",
        "It should be taken with food rather than on an empty stomach.",
    ),
    ("It is rarely severe.", "It is not usually severe."),
    ("It affects people aged 65 or over.", "It affects people aged 65 years or over."),
]

FALSE: list[tuple[str, str, str, str]] = [
    ("numbers agree", "In Checkmate 067, 39% of people on nivolumab alone had itching.", ITCH, "contradicted"),
    ("numbers agree", "Itching was reported by 45% on nivolumab plus ipilimumab.", ITCH, "contradicted"),
    ("numbers agree", "It lasts for 6 weeks.", "It lasts for 6 months.", "contradicted"),
    ("numbers agree", "It lasts for a few months.", "It lasts for a few days.", "contradicted"),
    ("numbers agree", "Nivolumab is given at 240 mg every 4 weeks.",
     "Nivolumab is given at 240 mg every 2 weeks or 480 mg every 4 weeks.", "contradicted"),
    ("numbers agree", "The rash affected 12 people.", "The rash affected many people.", "unsupported"),
    ("numbers agree", "Rash of grade 3 or 4 occurred in 20%.",
     "Rash occurred in 20%, and in 2% it was of grade 3 or 4.", "contradicted"),
    ("medicine agrees", "Nivolumab can cause colitis.", "Pembrolizumab can cause colitis.", "contradicted"),
    ("medicine agrees", "Pembrolizumab can cause colitis.", "Checkpoint inhibitors can cause colitis.", "unsupported"),
    ("medicine agrees", "Nivolumab can cause colitis.", "This medicine can cause colitis.", "unsupported"),
    ("medicine agrees", "Colitis is common with nivolumab alone.",
     "Colitis is common when nivolumab is given with ipilimumab.", "contradicted"),
    ("medicine agrees", "Colitis is common with nivolumab.",
     "Colitis is common when nivolumab is given with cabozantinib.", "unsupported"),
    ("population agrees", "In lung cancer, rash was linked to longer survival.",
     "In melanoma, rash was linked to longer survival.", "contradicted"),
    ("population agrees", "Children get more infections on steroids.", "Infections are more frequent on steroids.",
     "unsupported"),
    ("polarity agrees", "Stop steroids suddenly.", STEROIDS, "contradicted"),
    ("polarity agrees", "Steroids do not raise blood sugar.", "Steroids raise blood sugar.", "contradicted"),
    ("polarity agrees", "You can take other medicines without asking your doctor.",
     "Do not take other medicines without asking your doctor.", "contradicted"),
    ("frequency agrees", "Heart inflammation after a flu vaccine plus a checkpoint inhibitor is common.",
     "Heart inflammation after a flu vaccine plus a checkpoint inhibitor is rare.", "contradicted"),
    ("frequency agrees", "Colitis is rare with ipilimumab.", "Colitis affected 27% of people on ipilimumab.",
     "contradicted"),
    ("frequency agrees", "Most people get a rash.", "The medicine can cause a rash.", "unsupported"),
    ("frequency agrees", "Steroids are often needed.", "Steroids are not often needed.", "contradicted"),
    ("direction agrees", "Exercise lowers energy levels.", "Exercise raises energy levels.", "contradicted"),
    ("direction agrees", "Liver inflammation can cause pale urine and dark stools.",
     "Liver inflammation can cause dark urine, pale stools and joint pain.", "contradicted"),
    ("direction agrees", "Women reported more pain than men.", "Men reported more pain than women.", "contradicted"),
    ("order agrees", "Radiotherapy comes first, then steroids.", "Steroids come first, then radiotherapy.", "contradicted"),
    ("order agrees", "The tablet is given after at least 4 infusions.", "The tablet is given before at least 4 infusions.",
     "contradicted"),
    ("order agrees", "Use infliximab rather than mycophenolate.", "Use mycophenolate rather than infliximab.",
     "contradicted"),
    ("scope not widened", "A rash always means treatment must end.", "A rash can mean that treatment must end.",
     "unsupported"),
    ("scope not widened", "This cures the cancer.", "This slows the cancer in some people.", "unsupported"),
    ("scope not widened", "Aspirin causes gut bleeding.", "Aspirin was linked to gut bleeding.", "unsupported"),
    ("scope not widened", "Vitamin C shrinks tumours.", "Vitamin C has not been shown to shrink tumours.",
     "contradicted or unsupported"),
    ("scope not widened", "Nivolumab works better than chemotherapy.", "Nivolumab works in melanoma. So does chemotherapy.",
     "unsupported"),
    ("supported", "Artificial tears and cinnamon cure migraine.", "Dry eyes can reflect inflammation.", "unsupported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "evidence"), TRUE)
def test_a_true_statement_passes_every_check(text: str, evidence: str) -> None:
    ruling = check(claim(text, evidence))
    assert ruling.verdict is Verdict.SUPPORTED, [c for c in ruling.checks if c.reason]


@pytest.mark.parametrize(("name", "text", "evidence", "said"), FALSE)
def test_a_false_statement_is_stopped_by_the_check_for_its_fault(
    name: str, text: str, evidence: str, said: str
) -> None:
    ruling = check(claim(text, evidence))
    objections = {c.name: c.verdict.value for c in ruling.checks if c.verdict is not Verdict.SUPPORTED}
    assert ruling.verdict in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.PARTIAL)
    if "or" not in said.split():
        assert objections.get(name) == said, objections


def test_nothing_cited_is_unsupported_and_no_other_check_runs() -> None:
    for evidence in ((), ("  ",)):
        ruling = check(claim("A rash.", *evidence))
        assert (ruling.verdict, ruling.reason) == (Verdict.UNSUPPORTED, "nothing is cited")


def test_a_reason_is_given_for_every_objection_and_for_no_agreement() -> None:
    for _, text, evidence, _ in FALSE:
        for result in check(claim(text, evidence)).checks:
            assert bool(result.reason) == (result.verdict is not Verdict.SUPPORTED)


def test_the_worst_objection_decides() -> None:
    text = "Nivolumab alone caused itching in 39% of children, because of mould."
    ruling = check(claim(text, ITCH))
    verdicts = {c.verdict for c in ruling.checks}
    assert Verdict.UNSUPPORTED in verdicts
    assert ruling.verdict is Verdict.CONTRADICTED


def test_headings_and_sources_tell_what_a_passage_is_about() -> None:
    text, words = "Keytruda often causes a rash.", "It often causes a rash."
    assert check(claim(text, words, about="Package leaflet: pembrolizumab")).verdict is Verdict.SUPPORTED
    assert check(claim(text, words, about="Package leaflet: durvalumab")).verdict is Verdict.CONTRADICTED


def test_the_neighbouring_sentence_is_not_mistaken_for_the_right_one() -> None:
    text = (
        "It can begin from 9 days to 19 months after the first dose; the median is 2.8 months. Steroids help."
    )
    assert check(claim("The median is 2.8 months.", text)).verdict is Verdict.SUPPORTED


def test_an_encoder_s_word_counts() -> None:
    text, evidence = "Sore joints bother many.", "Aching knees trouble a lot of people."
    far = Claim(text, (Evidence(evidence),), Meaning(0.05))
    near = Claim(text, (Evidence(evidence),), Meaning(0.95))
    assert (check(far).probability or 0) < (check(near).probability or 0)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("take ibuprofen every day.", "Never do the following without advice: take ibuprofen every day."),
        ("Turmeric cures melanoma.", "This claim has been shown to be false: Turmeric cures melanoma."),
        ("Turmeric cures melanoma.", "Turmeric cures melanoma. This is a common myth."),
        ("Sugar feeds cancer.", "Some people claim the following: Sugar feeds cancer. That is not true."),
        ("Steroids are harmless.", "It is a myth that steroids are harmless."),
    ],
)
def test_words_that_the_source_takes_back_do_not_pass_as_its_own(text: str, evidence: str) -> None:
    assert check(claim(text, evidence)).verdict is not Verdict.SUPPORTED


def test_not_to_skip_is_not_to_miss() -> None:
    assert check(claim("Do not skip doses.", "You should not miss a dose.")).verdict is Verdict.SUPPORTED


def test_every_check_is_named_in_a_ruling_on_a_quotation() -> None:
    listed = [c.name for c in check(claim(ITCH, ITCH)).checks]
    assert listed == [c.name for c in check(claim("Itching was rare.", ITCH)).checks]
    assert len(listed) == len(CHECKS)


def test_parts_are_ruled_on_by_their_own_citations_and_the_worst_decides() -> None:
    a, b = citation(ITCH), citation("Joint pain affected 21% of people.", title="B")
    one = statement("Itching was reported by 27% on nivolumab alone in Checkmate 067.", a)
    two = statement("Joint pain affected 21% of people.", b)
    bad = statement("Joint pain affected 12% of people.", b)
    both = statement(f"{one.text.rstrip('.')}; {two.text}", a, b)
    assert rule_parts(both, (one, two)).verdict is Verdict.SUPPORTED
    assert rule_parts(statement(f"{one.text}; {bad.text}", a, b), (one, bad)).verdict is Verdict.CONTRADICTED
    more = statement(f"{both.text} It is deadly.", a, b)
    assert rule_parts(more, (one, two)).verdict is Verdict.UNSUPPORTED
    assert rule_parts(both, (one,)).verdict is Verdict.UNSUPPORTED
    assert rule_parts(statement("", a), ()).verdict is Verdict.UNSUPPORTED


def test_a_passage_of_nothing_but_denials_is_read_at_once() -> None:
    start = time.process_time()
    check(claim("Do not take ibuprofen.", "not " * 25_000))
    assert time.process_time() - start < 0.5


def test_an_extractive_statement_passes_without_the_costly_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    cited = citation(ITCH)
    monkeypatch.setattr(checks, "CHECKS", ())
    ruling = rule(statement(ITCH, cited, kind=StatementKind.QUOTED))
    assert ruling.verdict is Verdict.SUPPORTED
    assert [c.name for c in ruling.checks][:2] == ["cited", "quote verbatim"]
    assert ruling.probability == 1.0


def test_a_quote_that_is_not_in_the_stored_document_is_refused() -> None:
    said = statement(ITCH, citation(ITCH), kind=StatementKind.QUOTED)
    texts: list[Callable[[str], str]] = [lambda _: f"… {ITCH} …", lambda _: ITCH.replace("39%", "93%")]
    verdicts = [rule(said, document_text=text).verdict for text in texts]
    assert verdicts == [Verdict.SUPPORTED, Verdict.UNSUPPORTED]


def test_a_composed_statement_is_checked_in_full_against_all_it_cites() -> None:
    first, second = (
        citation(ITCH),
        citation("Joint pain was reported by 21% in both arms of Checkmate 067.", title="B"),
    )
    good = statement("39% on nivolumab plus ipilimumab had itching.", first, second)
    bad = statement("93% on nivolumab plus ipilimumab had itching.", first, second)
    assert rule(good, likeness=[0.8, 0.3]).verdict is Verdict.SUPPORTED
    assert rule(bad).verdict is Verdict.CONTRADICTED


def test_a_citation_carries_only_what_it_says_itself() -> None:
    said = statement("Itching was reported by 27% on nivolumab alone in Checkmate 067.", citation(ITCH))
    assert carries(said, citation(ITCH))
    assert carries(said, citation(said.text, title="C"))
    assert not carries(said, citation("Itching is common on nivolumab.", title="D"))


def test_a_note_s_medicines_tell_what_its_words_are_about() -> None:
    said = statement(
        "Keytruda often causes a rash.", citation("It often causes a rash.", medicines=("pembrolizumab",))
    )
    assert rule(said).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("Avoid fibre during diarrhoea.", "Do not avoid fibre during diarrhoea.", True),
        ("Call if your temperature is above 37.5 °C.", "Call if your temperature is above 38 °C.", True),
        ("Start exercise early after surgery.", "Start exercise late after surgery.", True),
        ("Back pain affected 15% on atezolizumab.", "Back pain affected 12% on pembrolizumab.", False),
        ("Fatigue affected 36% of people.", "Fatigue affected 41% of people.", False),
        ("Wash your hands often.", "Sleep helps most people recover.", False),
        ("Rash is common with nivolumab alone.", "Rash is rare with nivolumab plus ipilimumab.", False),
        ("Call within 24 hours.", "Call within one day.", False),
    ],
)
def test_disagreement_is_about_the_same_thing_and_never_about_rates(a: str, b: str, *, differ: bool) -> None:
    one, other = statement(a, citation(a)), statement(b, citation(b, title="B"))
    assert (disagree(one, other) is not None) == differ
    assert (disagree(other, one) is not None) == differ


def test_the_public_names_are_what_the_package_offers() -> None:
    assert set(checks.__all__) <= set(dir(checks))
    assert len({one.__name__ for one in CHECKS}) == len(CHECKS) == 11


def test_most_claims_of_every_kind_are_ruled_on_rightly_without_an_encoder() -> None:
    path = Path(__file__).parents[2] / "sets" / "claims.jsonl"
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if item["split"] == "held" and "base" not in item:
            evidence = tuple(Evidence(p["text"], p["source"]) for p in item["passages"])
            passed = check(Claim(item["statement"], evidence)).verdict is Verdict.SUPPORTED
            total[item["label"]] += 1
            right[item["label"]] += passed == (item["label"] == "supported")
    shares = {label: right[label] / total[label] for label in total}
    assert shares["supported"] >= 0.9
    assert shares["contradicted"] >= 0.88
    assert shares["unsupported"] >= 0.85
