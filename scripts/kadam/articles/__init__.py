"""Old articles, written by hand somewhere else, turned into drafts of guides."""

from kadam.articles.draft import Draft, draft_of
from kadam.articles.left_out import left_out
from kadam.articles.read import read_article

__all__ = ["Draft", "draft_of", "left_out", "read_article"]
