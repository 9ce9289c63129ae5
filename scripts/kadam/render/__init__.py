"""The render stage: drives MkDocs and adds what a localized guide needs.

This folder alone imports MkDocs. Small files of pure functions do the work; ``plugin`` calls them
from MkDocs' events, and ``site`` runs a whole build.
"""
