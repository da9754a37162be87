"""Names of medicines as a person gives them, turned into the concept ids that a limit needs."""

from collections.abc import Iterable

from askwell.errors import BadInputError
from askwell.model.questions import ConceptGroup
from askwell.text.vocabulary import Vocabulary

MEDICINES = (ConceptGroup.MEDICINE, ConceptGroup.MEDICINE_CLASS)


def medicine_ids(names: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the concepts of these medicines and classes, with everything narrower.

    A misspelt name is repaired; BadInputError for a name in no table.
    """
    ids: dict[str, None] = {}
    for name in names:
        _, mentions = vocabulary.find_repaired(name)
        found = [m.concept_id for m in mentions if vocabulary.concept(m.concept_id).group in MEDICINES]
        if not found:
            raise BadInputError(
                f"{name!r} is no medicine in the tables", "Give a brand, generic name or class"
            )
        for concept in found:
            ids |= dict.fromkeys((concept, *sorted(vocabulary.narrower(concept))))
    return tuple(ids)
