"""Records: mentions brought together across articles, kept as YAML that people edit."""
