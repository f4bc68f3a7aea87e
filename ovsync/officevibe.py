"""Facts about Officevibe that are not wire format. A correction is one edit, here.

Sources: the vendor's guides for the Custom Integration (CSV and API), its help
pages on anonymity, and its published OpenAPI document of January 2026.
"""

from typing import Final

LANGUAGES: Final = ("English", "Français", "Español", "Português", "Deutsch")
"""Wire values of a person's language, as the account knows them (vendor's guide)."""

LANGUAGE_ALIASES: Final = {
    "Deutsche": "Deutsch",  # as the vendor's help pages print it
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "de": "Deutsch",
}

LANGUAGE_CODES: Final = {
    "English": "en",
    "Français": "fr",
    "Español": "es",
    "Português": "pt",
    "Deutsch": "de",
}
"""Codes that the successor (Workleap provisioning) takes."""

SCORES_NEED: Final = 3
"""Active respondents below which a team's scores are hidden."""

ANONYMOUS_FEEDBACK_NEEDS: Final = 5
"""Active respondents below which a team has no anonymous feedback."""

NAME_LENGTH: Final = 50
"""Characters of a team's name and of a person's first and last name (CSV import page; low confidence)."""

JOB_TITLE_LENGTH: Final = 255
"""Characters of a job title (CSV import page; low confidence)."""

ID_LENGTH: Final = 64
"""Characters of a key or an ID. Ours, not the vendor's."""

INVITATION_DAYS: Final = 7
"""Days until an invitation expires."""
