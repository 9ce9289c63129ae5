"""What git knows of a project: old wordings, what is new since a revision, what a change does."""
