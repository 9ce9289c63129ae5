"""From the book tree to Typst source, and from that to a PDF."""
