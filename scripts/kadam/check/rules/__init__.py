"""The rules, one a file, named by code."""
