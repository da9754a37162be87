"""Take anyone's cited article apart: what it says, sentence by sentence, and what each sentence cites."""

from askwell.ingest.articles.article import read_article

__all__ = ["read_article"]
