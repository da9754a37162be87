"""Everything an answer is made with, handed in from above; nothing here is built or read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from askwell.answer.plan import Plans
from askwell.model.answers import Care, Made
from askwell.model.questions import Filters
from askwell.ports import Composer, Encoder, Index
from askwell.text.tokens import tokens
from askwell.text.vocabulary import Vocabulary

_NO_TOKEN = ""  # in no passage, so as rare as can be
CareOf = Callable[[str, Sequence[str]], Care]
"""From the question's own words and its topics (concept ids) to what the rulebook says."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the answer pipeline. `care` runs the rulebook, a neighbour on the stage floor.

    Without a `composer` statements are shown as they were chosen.
    """

    index: Index
    encoder: Encoder
    vocabulary: Vocabulary
    plans: Plans
    care: CareOf
    made: Made
    filters: Filters = field(default_factory=Filters)
    composer: Composer | None = None

    def held(self, word: str) -> bool:
        """Say whether some passage of the library holds a word, in any of its forms."""
        found = tokens(word)
        *rare, rarest = self.index.rarity([*found, _NO_TOKEN])
        return bool(found) and max(rare) < rarest
