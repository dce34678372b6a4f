"""Every error class, and the fault: one thing wrong at one place, in words a newcomer can mend it by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong at one place.

    path: the file, as the user would name it. line: counted from 1, or None where a file as a whole is meant.
    field: the dotted path inside a record ("evidence.0.span"), or "". message: what was found and what would be right.
    severity: "error" makes the exit status 1, "warning" does not.
    """

    path: str
    line: int | None
    field: str
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        field = f"{self.field}: " if self.field else ""
        return f"{place}: {field}{self.message}"


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose; its text is for the user."""


class SettingsError(DatelineError):
    """mkdocs.yml cannot be read, or extra.dateline holds something that is no setting."""


class MissingExtra(DatelineError):
    """An optional library is asked for and not installed; the text names the install command."""
