"""Website: records as Markdown pages and as data for other programs."""
