"""The PDFs of a site, with what all stages together know."""
