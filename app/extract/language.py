"""Which language a text is in. The one place that lists those whose rules there are (`rules/*_xx.py`)."""

from functools import cache
from typing import Any

from app.errors import Refused
from app.vocab import Refusal

HANDLED = ("en",)
"""ISO 639-1 codes with a full set of rules."""

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "gl": "Galician", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian",
    "ml": "Malayalam", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""The languages told apart: those of news. The identifier knows more, and takes short English for the rarest of them."""

_SAMPLE = 20_000
_SURE = 0.5
_UNLIKELY = 0.02


def identify(text: str) -> str:
    """The code of the text's language. A few words that could be of any are taken for the first of HANDLED."""
    ranked = _identifier().rank(" ".join(text[:_SAMPLE].split()))
    code, probability = str(ranked[0][0]), float(ranked[0][1])
    handled = {str(name): float(share) for name, share in ranked if name in HANDLED}
    best = max(handled, key=lambda name: handled[name])
    return code if probability >= _SURE or handled[best] < _UNLIKELY else best


def check(text: str) -> str:
    """The code of the text's language. Raises Refused where there are no rules for it."""
    code = identify(text)
    if code not in HANDLED:
        known = ", ".join(f"{NAMES[name]} ({name})" for name in HANDLED)
        raise Refused(
            Refusal.LANGUAGE,
            f"The text is in {NAMES[code]} ({code}); {known} is what can be read."
            " Give the article in that language, as its publisher or a translator has it.",
        )
    return code


@cache
def _identifier() -> Any:  # py3langid has no types
    """The identifier, loaded at the first call."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(NAMES))
    return identifier
