"""Load: from files to :class:`kadam.model.Page` values, with exact positions."""
