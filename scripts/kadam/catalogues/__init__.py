"""String catalogues of apps: the words that an app really shows, in the formats that apps use."""

from kadam.catalogues.read import Catalogue, Catalogues, Entry, file_of, read_catalogue

__all__ = ["Catalogue", "Catalogues", "Entry", "file_of", "read_catalogue"]
