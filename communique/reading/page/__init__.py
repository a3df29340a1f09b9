"""From a document to its blocks and sentences: title, headings, items, paragraphs, quotes."""
