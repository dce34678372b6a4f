"""Articles: from a file to a Document with sections, sentences and a date."""
