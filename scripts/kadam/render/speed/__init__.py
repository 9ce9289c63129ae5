"""Building fast: what was built before is kept, locales are built side by side.

Every shortcut around a host library sits in a file of its own, says which upstream code it knows,
and steps aside when that code has changed (see ``guard``).
"""
