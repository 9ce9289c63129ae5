"""A site built in parts, on several machines, and put together: which part is which, and whether they fit."""
