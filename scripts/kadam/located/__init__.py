"""YAML read with positions: plain data, where each key and value stands, and what is wrong with it.

Nothing in a file is ever executed: a tag that plain YAML does not know (``!ENV``,
``!!python/name:…``) becomes an opaque :class:`Tagged` value.
"""

from kadam.located.read import Located, read_located
from kadam.located.tagged import Tagged

__all__ = ["Located", "Tagged", "read_located"]
