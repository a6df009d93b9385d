"""The root of every error that a person is meant to read.

An error names a sentence of `pos_app.words` by key and carries its parameters, so that the screen and the command line
say the same thing in the language chosen. `str(error)` is the English sentence, for logs and technicians.
"""

from __future__ import annotations

from pos_app.words import Language, say


class KasirError(Exception):
    """An expected failure with a sentence for the cashier: what happened and what to do.

    `key` is a key of `pos_app.words.SENTENCES`; `params` fills the placeholders of that sentence.
    """

    def __init__(self, key: str, **params: object) -> None:
        self.key = key
        self.params = params
        super().__init__(key)

    def __str__(self) -> str:
        return self.sentence(Language.ENGLISH)

    def sentence(self, language: Language) -> str:
        """The cashier's sentence in `language`."""
        return say(self.key, language, **self.params)


class SettingsError(KasirError):
    """The settings file or an environment variable cannot be used."""


class InputError(KasirError):
    """A person typed something that cannot be used; nothing was changed by it."""
