"""From the HTML of rendered pages to the book tree."""
