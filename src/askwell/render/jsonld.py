"""What search engines read of the page (schema.org): the visible text again, nothing more."""

from askwell.render.view import PageView
from askwell.render.words import word


def jsonld(page: PageView) -> dict[str, object]:
    """Return a MedicalWebPage with its question, the takeaway as the accepted answer, and the sources cited.

    There is no `lastReviewed` and no `reviewedBy`: nobody has signed a page made by software.
    """
    question: dict[str, object] = {"@type": "Question", "name": page.title, "answerCount": int(page.answered)}
    if page.answered:
        text = " ".join(sentence.text for sentence in page.takeaway)
        question["acceptedAnswer"] = {"@type": "Answer", "text": text}
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.title,
        "inLanguage": "en",
        "dateCreated": page.made,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": word("page.name")},
        "mainEntity": question,
        "citation": [f"{source.title} ({source.publisher})" for source in page.sources],
    }
