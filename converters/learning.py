"""What the articles of a run teach the aligner about words, before it pairs them.

Place in the line: beside **pairing**; all articles in, a dictionary with additions out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from converters.align import tokens
from converters.align.aligner import align_texts
from converters.align.dictionary import Dictionary
from converters.align.learn import Learnt, Pair, learn, pair
from converters.align.pieces import in_sentences
from converters.align.rows import THRESHOLD
from converters.model import Article
from converters.pairing import has_pairs, opens, sides, units


def learnt(articles: Iterable[Article], dictionary: Dictionary) -> Learnt:
    """Learn from the rows of sentences, in all articles, that the aligner is sure of.

    Articles are taken in the order given, which alone decides the result.
    """
    found = [
        each for article in articles if has_pairs(article) for each in _pairs(article, dictionary)
    ]
    return learn(found, dictionary)


def _pairs(article: Article, dictionary: Dictionary) -> Iterator[Pair]:
    left, right = sides(in_sentences(article))
    english, chinese = units(left), units(right)
    found = align_texts(english, chinese, opens=(opens(left), opens(right)), dictionary=dictionary)
    for link in found.alignment.links:
        made = _pair(english[slice(*link.spans[0])], chinese[slice(*link.spans[1])], dictionary)
        if made and link.score >= THRESHOLD:
            yield made


def _pair(english: Sequence[str], chinese: Sequence[str], dictionary: Dictionary) -> Pair | None:
    return pair(
        [tokens.english(each, dictionary) for each in english],
        [tokens.chinese(each, dictionary) for each in chinese],
    )
