"""Sample answers and abstentions for the tests of the page.

The summaries are statements of the starter library, in the project's own words. The two originals
("Example Cancer Centre", example.org) were written for these tests: they are no real publication, hold no figure
and no dose. The cards are shaped like those of the rulebook and were written here.
"""

import hashlib
from dataclasses import dataclass

from askwell.model.answers import (
    Abstention,
    AbstentionReason,
    Answer,
    AnswerSection,
    Care,
    CheckResult,
    Citation,
    Confidence,
    Disagreement,
    Figure,
    Made,
    Ruled,
    Ruling,
    Statement,
    StatementKind,
    Takeaway,
    Term,
    Verdict,
)
from askwell.model.questions import Question, QuestionKind
from askwell.model.sources import Document, Head, Kind, Note, Passage, Source, Span, Tier
from askwell.model.symptoms import Card, CardItem, Finding, Firing, Level, Presence, RuleSource
from askwell.text.normalise import fold

MADE = Made("2026-11-12T21:40:00+00:00", "3f2a9c", 224, "extractive", "all-MiniLM-L6-v2@1", "0.1.0", "9b1d0e")
CHECKS = tuple(CheckResult(name, Verdict.SUPPORTED) for name in ("cited", "quote", "numbers", "supported"))
RULING = Ruling(Verdict.SUPPORTED, CHECKS, 0.97)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a test wants a source to be; the rest is filled in."""

    id: str
    title: str
    publisher: str
    tier: Tier
    kind: Kind = Kind.SUMMARY
    url: str = ""
    published: str = "unknown"
    licence: str = "facts only"
    quote_limit: int | None = 0
    retrieved: str = "2026-10-02"
    lines: tuple[str, ...] = ()


def document(about: Origin, text: str) -> Document:
    """Build a document with a source, a version and a snapshot."""
    source = Source(
        about.id,
        about.title,
        about.publisher,
        about.publisher.lower().split(" /")[0].replace(" ", "-"),
        about.tier,
        about.kind,
        about.url,
        about.licence,
        about.quote_limit if about.kind is Kind.ORIGINAL else 0,
    )
    digest = hashlib.sha256((about.id + text).encode()).hexdigest()
    return Document(Head(digest[:16], source, 1, about.title, about.published, about.retrieved, digest), text)


def cite(
    doc: Document,
    words: str,
    section: str = "",
    checked: str = "against the document",
    page: int | None = None,
) -> Citation:
    """Cite the first place of `words` in a document, as the answer stage does."""
    start = doc.text.index(words)
    span = Span(start, start + len(words))
    note = Note(f"n{start}", span, checked=checked) if doc.head.source.kind is Kind.SUMMARY else None
    passage = Passage(
        f"{doc.head.source.id}#{start}",
        doc.head.id,
        doc.head.source.id,
        (section,) if section else (),
        span,
        words,
        doc.head.source.kind,
        page=page,
        note=note,
    )
    prefix, suffix = doc.text[max(0, start - 40) : start], doc.text[span.end : span.end + 40]
    return Citation(passage, doc.head, span, prefix, suffix)


def say(facet: str, text: str, *citations: Citation, kind: StatementKind | None = None) -> Ruled:
    """Make a supported statement; its kind follows from what it cites unless given."""
    if kind is None:
        original = citations[0].head.source.kind is Kind.ORIGINAL
        kind = StatementKind.QUOTED if original else StatementKind.SUMMARISED
    digest = hashlib.sha256(f"{facet}|{text}".encode()).hexdigest()[:10]
    return Ruled(Statement(digest, facet, text, kind, citations), RULING)


def fact(facet: str, text: str, about: Origin, section: str, checked: str = "not re-checked") -> Ruled:
    """Make a statement that repeats one statement of a summary document."""
    return say(facet, text, cite(document(about, "\n\n".join(about.lines) or text), text, section, checked))


BAVENCIO = Origin(
    "ema-bavencio",
    "BAVENCIO (avelumab) EU package leaflet: information for the user",
    "European Medicines Agency / marketing authorisation holder",
    Tier.LABEL,
    published="2022-02-16",
    url="https://github.com/joofio/test-epi-composition",
)
TECENTRIQ = Origin(
    "tecentriq-mims",
    "Tecentriq (atezolizumab) adverse reactions: summary of the safety profile",
    "Roche (MIMS Hong Kong copy)",
    Tier.LABEL,
    url="https://www.mims.com/hongkong/drug/info/tecentriq/adverse-reactions",
)
KEYTRUDA = Origin(
    "fda-keytruda-2015",
    "KEYTRUDA (pembrolizumab) US Prescribing Information, sections 5 and 6",
    "Merck Sharp & Dohme / FDA label",
    Tier.LABEL,
    published="2014-2015 (inferred from the indications; superseded by later revisions)",
)
TABLE2 = Origin(
    "pmc4894310-t2",
    "Table 2: anti-PD-1/PD-L1 antibodies, drug-related adverse events",
    "PMC article PMC4894310",
    Tier.JOURNAL,
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC4894310/table/T2",
)
NJH = Origin(
    "njh-ici",
    "Immune checkpoint inhibitor medicine (nivolumab, pembrolizumab, ipilimumab)",
    "National Jewish Health",
    Tier.CENTRE,
    published="2017-01-01",
    url="https://nationaljewish.org/conditions/medications/cancer-medications",
)
ASCO = Origin(
    "asco21-p37",
    "ASCO Guideline pocket guide: Immune-related Adverse Events from Immune Checkpoint Inhibitor Therapy (2021 update)",
    "American Society of Clinical Oncology / Guideline Central",
    Tier.GUIDELINE,
    published="2021",
    url="https://eguideline.guidelinecentral.com/i/1475468/37",
    lines=(
        "For moderate (grade 2) arthritis not controlled by painkillers, ASCO suggests prednisone 10 to 20 mg daily.",
        "For severe arthritis, ASCO suggests pausing immunotherapy and giving prednisone 0.5 to 1 mg/kg.",
    ),
)
ASCO18 = Origin(
    "asco18-t5",
    "Management of immune-related adverse events: ASCO guideline, Table 5",
    "ASCO / PMC",
    Tier.GUIDELINE,
    published="2018-02-14",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC6481621/table/T5",
)
ROYAL_FREE = Origin(
    "rf-arthralgia",
    "Immunotherapy induced arthralgia",
    "Royal Free London NHS Foundation Trust",
    Tier.NATIONAL,
    url="https://royalfree.nhs.uk/patients-and-visitors/patient-information-leaflets/immunotherapy-induced-arthalgia",
)
NHS = Origin(
    "nhs-back-copy",
    "Back pain (NHS.uk content, syndicated copy)",
    "NHS (via 1st Choice Pharmacy syndication)",
    Tier.NATIONAL,
    url="https://1stchoicepharmacy.co.uk/nhs_conditions_back-pain",
    licence="Open Government Licence v3 (check syndication terms)",
    lines=(
        "For ordinary back pain, staying active and continuing daily activities helps most people recover; long bed rest is not advised.",
        "For ordinary back pain, a heat pack wrapped in a towel can ease joint stiffness or muscle spasm in the back.",
    ),
)
MEDLINE = Origin(
    "mp-back-pain",
    "Back Pain (MedlinePlus health topic)",
    "MedlinePlus, US National Library of Medicine",
    Tier.NATIONAL,
    url="https://medlineplus.gov/backpain.html",
    licence="public domain (US government)",
)
AKI = Origin(
    "aki-meta",
    "Risk factors of immune checkpoint inhibitor-associated acute kidney injury",
    "BMC / PMC",
    Tier.JOURNAL,
    published="2023-04-22",
    url="https://pmc.ncbi.nlm.nih.gov/articles/PMC10122540",
    licence="CC BY 4.0",
)
MAYO = Origin("mayo-sleep", "Sleeping positions that reduce back pain", "Mayo Clinic", Tier.CENTRE)
CENTRE = Origin(
    "example-joints",
    "Sore joints and muscles during immunotherapy",
    "Example Cancer Centre",
    Tier.CENTRE,
    Kind.ORIGINAL,
    "https://www.example.org/leaflets/sore-joints.html",
    "2025-03",
    "CC BY 4.0",
    None,
)
LIMITED = Origin(
    "example-daily",
    "Living with a sore back",
    "Example Patients' Union",
    Tier.CENTRE,
    Kind.ORIGINAL,
    "https://patients.example.org/sore-back.pdf",
    "2024-11-30",
    "all rights reserved; up to eight words may be quoted",
    8,
)
CENTRE_TEXT = (
    "Sore joints and muscles\n\nImmunotherapy wakes up your immune system. Sometimes the immune system also "
    "turns on healthy joints and muscles, and they become sore and stiff. The back is one of the places "
    "where people feel this.\n\nStiffness is often worst in the morning, and eases once you move.\n\n"
    "Write down when the pain comes, and bring your notes to each visit."
)
LIMITED_TEXT = (
    "Change your position often during the day, and get up for a short walk when you can.\n"
    "A small cushion behind the lower back makes sitting easier."
)
CENTRE_DOC = document(CENTRE, CENTRE_TEXT)
LIMITED_DOC = document(LIMITED, LIMITED_TEXT)

AVELUMAB = fact(
    "incidence",
    "The EU leaflet for avelumab lists back pain as very common, meaning it may affect more than 1 in 10 people.",
    BAVENCIO,
    "4. Possible side effects",
    "against the document",
)
ATEZOLIZUMAB = fact(
    "incidence",
    "Back pain affected 15.3% of 3,178 people on atezolizumab alone in a pooled analysis.",
    TECENTRIQ,
    "Summary of the safety profile",
)
PEMBRO = fact(
    "incidence",
    "Back pain affected 12% of 89 people with advanced melanoma given pembrolizumab every three weeks.",
    KEYTRUDA,
    "6.1 Clinical trials experience, Table 1",
    "against the document",
)
RELATED = fact(
    "incidence",
    "In early trials, treatment-related back pain was reported in about 2% on pembrolizumab.",
    TABLE2,
    "Table 2",
)
CLASS = fact(
    "incidence",
    "National Jewish Health lists back pain, with joint and muscle pain, among effects seen in 10% to 29% on checkpoint inhibitors.",
    NJH,
    "Side effects",
)


def _verdict() -> Ruled:
    citations = tuple(r.statement.citations[0] for r in (AVELUMAB, ATEZOLIZUMAB, PEMBRO))
    text = "Yes, back pain is reported as a side effect of avelumab, atezolizumab and pembrolizumab."
    return say("takeaway", text, *citations, kind=StatementKind.COMPUTED)


def _rate() -> Ruled:
    citations = (PEMBRO.statement.citations[0], RELATED.statement.citations[0])
    text = "Back pain affected 12 in 100 people on pembrolizumab; treatment-related back pain was reported in about 2 in 100."
    return say("takeaway", text, *citations, kind=StatementKind.COMPUTED)


FIGURES = (
    Figure(
        "back pain, from any cause",
        "atezolizumab",
        15.3,
        None,
        None,
        "3,178 people, pooled",
        ATEZOLIZUMAB.statement.id,
    ),
    Figure(
        "back pain, from any cause",
        "pembrolizumab",
        12,
        None,
        None,
        "89 people with melanoma",
        PEMBRO.statement.id,
    ),
    Figure(
        "back pain put down to the medicine",
        "pembrolizumab",
        2,
        None,
        None,
        "early trials",
        RELATED.statement.id,
    ),
    Figure("back, joint and muscle pain", "checkpoint inhibitors", None, 10, 29, "", CLASS.statement.id),
    Figure("back pain", "avelumab", None, 10, None, "", AVELUMAB.statement.id),
)
MECHANISM = (
    say(
        "mechanism",
        sore
        := "Sometimes the immune system also turns on healthy joints and muscles, and they become sore and stiff.",
        cite(CENTRE_DOC, sore, "Sore joints and muscles"),
    ),
    say(
        "mechanism",
        felt := "The back is one of the places where people feel this.",
        cite(CENTRE_DOC, felt, "Sore joints and muscles"),
    ),
    fact(
        "mechanism",
        "Inflammatory back pain starts gradually, brings morning stiffness and improves with movement rather than rest.",
        Origin(
            "statpearls-ibp",
            "Inflammatory back pain",
            "StatPearls",
            Tier.JOURNAL,
            url="https://www.statpearls.com/sp/ms/349/23508/",
        ),
        "Introduction",
    ),
)
SELF_CARE = (
    fact(
        "self_care",
        "For ordinary back pain, staying active and continuing daily activities helps most people recover; long bed rest is not advised.",
        NHS,
        "Things you can do to help",
    ),
    fact(
        "self_care",
        "Lying in bed for longer than 1 or 2 days can make back pain worse.",
        MEDLINE,
        "MedlinePlus health topic: Back Pain",
        "against the document",
    ),
    fact(
        "self_care",
        "For ordinary back pain, a heat pack wrapped in a towel can ease joint stiffness or muscle spasm in the back.",
        NHS,
        "Things you can do to help",
    ),
    fact(
        "self_care",
        "Side-sleepers with back pain can draw the knees up slightly and place a pillow between the legs.",
        MAYO,
        "Sleeping positions",
    ),
)
CAUTION = (
    fact(
        "caution",
        "Anti-inflammatory painkillers were linked to a higher risk of kidney injury in people on checkpoint inhibitors (odds ratio 1.29).",
        AKI,
        "Abstract",
    ),
)
TREATMENT = (
    fact(
        "treatment",
        "For mild (grade 1) inflammatory arthritis, ASCO advises continuing immunotherapy and using acetaminophen, an NSAID, or both.",
        ASCO18,
        "5.1 Inflammatory arthritis",
    ),
    fact(
        "treatment",
        "For moderate (grade 2) arthritis not controlled by painkillers, ASCO suggests prednisone 10 to 20 mg daily.",
        ASCO,
        "Table 5, 5.1 Inflammatory arthritis",
    ),
    fact(
        "treatment",
        "For severe arthritis, ASCO suggests pausing immunotherapy and giving prednisone 0.5 to 1 mg/kg.",
        ASCO,
        "Table 5, 5.1 Inflammatory arthritis",
    ),
    fact(
        "treatment",
        "If joint pain limits daily life and painkillers do not control it, steroids may be given and immunotherapy delayed.",
        ROYAL_FREE,
        "Immunotherapy induced arthralgia",
    ),
)
DAILY = (
    say(
        "daily",
        move := "Change your position often during the day, and get up for a short walk when you can.",
        cite(LIMITED_DOC, move, "At home", page=3),
        kind=StatementKind.SUMMARISED,
    ),
    say(
        "daily",
        notes := "Write down when the pain comes, and bring your notes to each visit.",
        cite(CENTRE_DOC, notes, "Sore joints and muscles"),
    ),
)
SECTIONS = (
    AnswerSection(
        "incidence", "How common it is", (ATEZOLIZUMAB, PEMBRO, RELATED, AVELUMAB, CLASS), "", FIGURES
    ),
    AnswerSection("mechanism", "How it comes about", MECHANISM),
    AnswerSection(
        "timing",
        "When it starts and how long it lasts",
        (),
        "We found nothing on when it starts or how long it lasts.",
    ),
    AnswerSection("self_care", "What you can do", SELF_CARE),
    AnswerSection("caution", "Take care with", CAUTION),
    AnswerSection("treatment", "What your team may do", TREATMENT),
    AnswerSection("monitoring", "Tests and checks", (), ""),
    AnswerSection("daily", "Day to day", DAILY),
)
NICE = RuleSource(
    "Spinal metastases and metastatic spinal cord compression",
    "NICE",
    "NG234",
    "https://www.nice.org.uk/guidance/ng234",
)
CORD = Card(
    "cord_compression",
    Level.EMERGENCY,
    "Signs that the spinal cord may be pressed",
    "Call 112, 911 or 999 now, or go to the emergency department, if you have cancer and you notice any of these, with or without pain, if:",
    (
        CardItem("your legs are newly weak, or you have new trouble walking", ("mscc-legs",)),
        CardItem("you are numb around your genitals or buttocks", ("mscc-saddle",)),
        CardItem(
            "you cannot pass urine, or you newly lose control of your bladder or bowels", ("mscc-sphincter",)
        ),
    ),
    (NICE,),
)
SPINE = Card(
    "spine_same_day",
    Level.SAME_DAY,
    "Back pain that needs a call today",
    "Call your cancer team's 24-hour line now, whatever the hour, if:",
    (
        CardItem("the pain is severe and does not let up", ("spine-severe",)),
        CardItem("the pain is in the middle or upper back, or in the neck", ("spine-thoracic",)),
        CardItem("it wakes you at night, or gets worse when you cough or strain", ("spine-night",)),
    ),
    (NICE,),
)
NEW_PAIN = Card(
    "back_pain_soon",
    Level.SOON,
    "New back pain",
    "Phone your team within 24 hours, at weekends too, if:",
    (CardItem("you have new back pain and none of the signs above", ("back-new",)),),
    (),
    sourced=False,
)
FEVER = Finding("breathless_at_rest", Presence.PRESENT, Span(0, 17), "cannot get my breath")
FIRING = Firing("breathless", Level.EMERGENCY, "breathlessness at rest", (FEVER,), "lung", "", (NICE,))
BREATH = Card(
    "breathless",
    Level.EMERGENCY,
    "Trouble breathing",
    "Call 112, 911 or 999 now if:",
    (
        CardItem("you cannot get your breath while you rest", ("breathless",)),
        CardItem("your lips look blue or grey"),
    ),
    (),
    sourced=False,
)
TOPIC_CARE = Care(topic_cards=(CORD, SPINE, NEW_PAIN))
GLOSSARY = (
    Term("arthritis", "sore, swollen joints"),
    Term("checkpoint inhibitors", "medicines that take the brakes off the immune system"),
    Term("NSAID", "a painkiller that also calms swelling, such as ibuprofen"),
    Term("prednisone", "a steroid tablet that calms the immune system"),
    Term("odds ratio", "how much more likely something is in one group than in another"),
)
TEAM_QUESTIONS = (
    "Could my back pain come from my treatment, or from something else?",
    "Which painkillers are safe for me?",
    "Whom do I call at night and at weekends?",
)
QUESTION = Question(
    "Can immunotherapy cause back pain?",
    QuestionKind.POLAR_CAUSE,
    medicines=("immunotherapy",),
    topics=("back_pain",),
)


def back_pain() -> Answer:
    """Return a full page: both kinds of sources, figures, cards, a disagreement, a gap."""
    sides = (MECHANISM[0], RELATED)
    return Answer(
        question=QUESTION,
        verdict=Takeaway.YES,
        takeaway=(_verdict(), _rate()),
        sections=SECTIONS,
        bottom_line=(AVELUMAB, SELF_CARE[1], TREATMENT[1]),
        care=TOPIC_CARE,
        made=MADE,
        disagreements=(Disagreement("How often it comes from the medicine", sides),),
        gaps=("timing",),
        related_questions=(
            "How common is back pain on immunotherapy?",
            "What helps with joint pain during immunotherapy?",
        ),
        team_questions=TEAM_QUESTIONS,
        glossary=GLOSSARY,
        applies=(
            "Medicines: atezolizumab, avelumab, pembrolizumab.",
            "Dates of the evidence: 2014 to 2023; 6 sources give no date.",
        ),
        confidence=Confidence(
            "10 independent publishers carry this page, among them medicine labels and clinical guidelines.",
            10,
            ("regulator_label", "guideline"),
        ),
        regions=("upper_back", "lower_back"),
    )


def small() -> Answer:
    """Return the least an answer can be: one statement, nothing else, and every slot empty."""
    return Answer(
        question=Question("What is stiffness?", QuestionKind.WHAT_IS),
        verdict=None,
        takeaway=(),
        sections=(AnswerSection("definition", "What it is", (MECHANISM[0],)),),
        bottom_line=(),
        care=Care(),
        made=MADE,
    )


def abstention() -> Abstention:
    """Return a calm "we do not know" with two near passages."""
    text = "Stiffness is often worst in the morning, and eases once you move."
    return Abstention(
        Question("Can immunotherapy make my hair curly?", QuestionKind.POLAR_CAUSE),
        AbstentionReason.NOT_IN_LIBRARY,
        "The library carries nothing that answers this. We do not guess.",
        Care(),
        MADE,
        (cite(CENTRE_DOC, text, "Sore joints and muscles"), CLASS.statement.citations[0]),
        ("incidence",),
        ("Can immunotherapy cause back pain?",),
    )


def urgent_abstention() -> Abstention:
    """Return an abstention whose question fired an emergency rule; nothing near it was found."""
    return Abstention(
        Question("i cannot get my breath what is the capital of france", QuestionKind.GENERAL),
        AbstentionReason.OTHER_DOMAIN,
        "This is outside what the library is about: cancer treatment and its side effects.",
        Care(Level.EMERGENCY, (BREATH,), (FIRING,)),
        MADE,
    )


HOSTILE = (
    '<script>alert(1)</script> & "quotes" {{ 7*7 }} </style><b>bold</b> [red]x[/red] '
    + "W" * 300
    + " | * _md_ `code` \u202eevil\u202c \x1b[31mred"
)


def hostile() -> Answer:
    """Return an answer whose every text tries to break out of the page."""
    about = Origin(
        "hostile",
        f"Title {HOSTILE}",
        f"Publisher {HOSTILE}",
        Tier.OTHER,
        Kind.ORIGINAL,
        "javascript:alert(1)",
        HOSTILE,
        HOSTILE,
        None,
    )
    words = fold(HOSTILE)  # what a reader leaves of it
    doc = document(about, f"Before.\n{words}\nAfter.")
    one = say("definition", words, cite(doc, words, HOSTILE))
    return Answer(
        question=Question(f"Is this safe? {HOSTILE}", QuestionKind.GENERAL, repaired=HOSTILE),
        verdict=Takeaway.MIXED,
        takeaway=(one,),
        sections=(
            AnswerSection(
                'definition"><script>',
                HOSTILE,
                (one,),
                "",
                (Figure(HOSTILE, HOSTILE, 50, None, None, HOSTILE, one.statement.id),),
            ),
        ),
        bottom_line=(one,),
        care=Care(
            topic_cards=(
                Card(
                    "evil",
                    Level.EMERGENCY,
                    HOSTILE,
                    HOSTILE,
                    (CardItem(HOSTILE),),
                    (RuleSource(HOSTILE, HOSTILE),),
                ),
            )
        ),
        made=MADE,
        disagreements=(Disagreement(HOSTILE, (one, one)),),
        gaps=("definition", HOSTILE),
        related_questions=(HOSTILE,),
        team_questions=(HOSTILE,),
        glossary=(Term(HOSTILE[:20], HOSTILE), Term("bold", HOSTILE)),
        applies=(HOSTILE,),
        confidence=Confidence(HOSTILE, 1, (HOSTILE,)),
        regions=("lower_back", HOSTILE),
    )
