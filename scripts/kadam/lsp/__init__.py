"""A language server: what kadam knows of a project, in an editor, while somebody writes.

``server`` speaks the protocol, ``rounds`` decides when to check. What is checked lives in ``engine``
and ``project`` and is touched by one thread alone; ``view`` is what other threads may read of it. The
rest turns kadam's values into the protocol's.
"""
