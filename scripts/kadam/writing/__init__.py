"""Changing files of a project: whole or not at all, and no byte more than is meant."""
