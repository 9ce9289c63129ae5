"""Pages prepared for a translator: structure, ids, links and labels in place, prose left to write."""

from kadam.drafts.labels import LabelWords, label_words
from kadam.drafts.memory import Memory, memory_of
from kadam.drafts.page import draft, prepared_line

__all__ = ["LabelWords", "Memory", "draft", "label_words", "memory_of", "prepared_line"]
