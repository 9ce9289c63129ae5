"""The glossary's words to and from the formats of apps, platforms and other tools."""
