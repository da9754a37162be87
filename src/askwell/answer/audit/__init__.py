"""Rule on the statements of anyone's article: by the sources it cites, or by whatever a library has."""

from askwell.answer.audit.cited import Case, by_sources
from askwell.answer.audit.library import by_library
from askwell.answer.audit.pieces import Piece

__all__ = ["Case", "Piece", "by_library", "by_sources"]
