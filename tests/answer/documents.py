"""Small documents in the form of the starter library, written for the tests of the answer pipeline."""


def document(
    name: str, publisher: str, bullets: str, title: str = "Immunotherapy", tier: str = "other"
) -> str:
    """Return a summary document with one section of bullets, as an editor would write it."""
    return (
        f'---\nid: {name}\ntitle: "{title}"\npublisher: "{publisher}"\nurl: "https://{name}.test/page"\n'
        f'set_id: ""\npublished: "2024-05-01"\nlicence: "facts only"\nkind: summary\ntier: {tier}\n'
        f'quote_limit: 0\nlanguage: en\ncountry: "GB"\n---\n# {title}\n\n## Effects\n\n{bullets}'
    )


def bullet(note_id: str, text: str, about: str, topic: str = "back-pain", **more: str) -> str:
    """Return one statement with its metadata line."""
    fields = {"topic": topic, "about": about, "confidence": "high", "checked": "against the document", **more}
    return f"- {text}\n  {{{note_id}; " + "; ".join(f"{k}: {v}" for k, v in fields.items()) + "}\n"
