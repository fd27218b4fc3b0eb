"""Articles are aligned: as their source or a file beside it shows, by position, else in full.

Place in the line: reader -> Article -> **align** -> layout, for all articles of a run.  The full
model, and what it stands on, is loaded when the first article needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from converters.align import Alignment, Link
from converters.align.by_position import is_coarse, pair
from converters.align.easy import anchors
from converters.align.sidecar import load
from converters.languages import is_chinese
from converters.layout import Aligned, Layout
from converters.layout.passages import DOUBTFUL
from converters.model import (
    Article,
    Block,
    Notice,
    NoticeCode,
    Paragraph,
    Place,
    Role,
    Side,
    Verse,
    lines_of,
    plain,
)
from converters.reads import Read
from converters.settings import Align, Settings

if TYPE_CHECKING:
    from converters.align.dictionary import Dictionary
    from converters.align.scores import Scorer
    from converters.align.stretches import Point, RowAligner

_SHOWN = 0.5
"""Where doubt is shown, rows are drawn from this confidence on; else from `DOUBTFUL` on."""

_IN_PAIRS = (Layout.PARALLEL, Layout.FACING, Layout.INTERLEAVED, Layout.POPUP)


class Rows(Struct, frozen=True):
    """An article, as it was read or cut into sentences, and its rows.

    `found` says that they are more than the order of its blocks, by the model or by somebody;
    `drawn`, that they are the model's, and a reader should know of those that it doubts.
    """

    article: Article
    alignment: Alignment
    found: bool = False
    drawn: bool = False
    notices: tuple[Notice, ...] = ()


class Pairer(Struct, frozen=True):
    """Aligns articles as the settings say.

    `dictionary` is what was learnt from the run, None for the bundled one; `scorer` is a plug-in's
    further judge of sentences, None without one.
    """

    settings: Settings
    dictionary: Dictionary | None = None
    scorer: Scorer | None = None

    def align(self, read: Read) -> Aligned:
        """Align one article; InputError, with file and line, for a broken sidecar file."""
        rows = self.rows(read)
        article, alignment = self._shaped(rows)
        about = _about(alignment, read.source) if rows.drawn else ()
        notices = (*read.notices, *rows.notices, *about)
        codes = frozenset(notice.code for notice in notices)
        mark = self.settings.show_confidence
        return Aligned(article, alignment, codes, mark_doubt=mark, notices=notices)

    def rows(self, read: Read) -> Rows:
        """Find the rows of an article as it was read; errors as above."""
        article = read.article
        if self.settings.align is not Align.NONE and read.sidecar is None and read.alignment:
            return Rows(article, read.alignment)
        if self.settings.align is Align.NONE or not has_pairs(article):
            return Rows(article, _as_wholes(article))
        in_pieces = self.settings.align is Align.SENTENCE and self.settings.layout in _IN_PAIRS
        if read.sidecar is not None:
            by_hand = load(read.sidecar.text, article, source=read.sidecar.name)
            made = self._within(article, by_hand) if in_pieces else Rows(article, by_hand)
            return replace(made, found=True)
        sure = [] if in_pieces else anchors(*map(units, sides(article)))
        if all(len(side.blocks) == len(sure) for side in article.sides):
            return Rows(article, pair(article))
        return self._in_full(_cut(article) if in_pieces else article, sure, read)

    def _shaped(self, rows: Rows) -> tuple[Article, Alignment]:
        """Give the poems of an article one shape on both sides, in rows that were found."""
        blocks = (block for side in rows.article.sides for block in side.blocks)
        if not rows.found or not any(isinstance(block, Verse) for block in blocks):
            return rows.article, rows.alignment
        from converters.align.poems import shaped

        return shaped(rows.article, rows.alignment, self.dictionary)

    def _in_full(self, article: Article, sure: Sequence[Point], read: Read) -> Rows:
        from converters.align.stretches import align_stretches

        align = self._aligner(article)
        left, right = (len(side.blocks) for side in sides(article))
        whole = slice(None)
        result = align_stretches(sure, (left, right), align) if sure else align(whole, whole)
        found = _in_order(result.alignment, article)
        if not result.is_pair:
            doubt = _unrelated(result.confidence, read.source)
            return Rows(article, found, found=True, notices=(doubt,))
        if _is_one_row(found) and _is_poem(article) and not is_coarse(stanzas := pair(article)):
            return Rows(article, stanzas, found=True)
        return Rows(article, found, found=True, drawn=True)

    def _within(self, article: Article, by_hand: Alignment) -> Rows:
        """Pair the sentences inside each row that somebody drew; nothing crosses the rows."""
        from converters.align.pieces import rows_in_sentences
        from converters.align.stretches import align_within

        cut = _cut(article)
        walls = _in_order(rows_in_sentences(by_hand, article), article)
        return Rows(cut, _in_order(align_within(walls, self._aligner(cut)), cut))

    def _aligner(self, article: Article) -> RowAligner:
        from converters.align.aligner import Result, align_texts

        english, chinese = (units(side) for side in sides(article))
        left, right = (opens(side) for side in sides(article))

        def align(here: slice, there: slice) -> Result:
            return align_texts(
                english[here],
                chinese[there],
                opens=(left[here], right[there]),
                glossary=[(entry.term, entry.gloss) for entry in article.glossary],
                dictionary=self.dictionary,
                scorer=self.scorer,
                threshold=_SHOWN if self.settings.show_confidence else DOUBTFUL,
            )

        return align


def _cut(article: Article) -> Article:
    from converters.align.pieces import in_sentences

    return in_sentences(article)


def units(side: Side) -> list[str]:
    """Give the words of a side's blocks, a line of verse a line."""
    return [_words(block) for block in side.blocks]


def opens(side: Side) -> list[bool]:
    """Say of each block of a side whether a paragraph begins with it."""
    return [not (isinstance(each, Paragraph) and each.continues) for each in side.blocks]


def _words(block: Block) -> str:
    return "\n".join(plain(line) for line in lines_of(block)) or "* * *"


def has_pairs(article: Article) -> bool:
    """Say whether an article has an English and a Chinese side, both with a text."""
    langs = sorted(is_chinese(side.lang) for side in article.sides if side.blocks)
    return langs == [False, True] and len(article.sides) == len(langs)


def sides(article: Article) -> tuple[Side, Side]:
    """Give the English side, then the Chinese one, whatever their order in the article."""
    first, second = article.sides
    return (second, first) if is_chinese(first.lang) else (first, second)


def _in_order(alignment: Alignment, article: Article) -> Alignment:
    """Turn rows of English and Chinese into rows of the article's sides in their order, or back."""
    if not is_chinese(article.sides[0].lang):
        return alignment
    links = tuple(Link((link.spans[1], link.spans[0]), link.score) for link in alignment.links)
    return Alignment(links, (alignment.counts[1], alignment.counts[0]))


def _as_wholes(article: Article) -> Alignment:
    """Stand whole texts beside each other, without a word about it; a text alone as it is."""
    counts = tuple(len(side.blocks) for side in article.sides)
    if not has_pairs(article):
        return pair(article)
    return Alignment((Link(tuple((0, count) for count in counts)),), counts)


def _is_one_row(alignment: Alignment) -> bool:
    return len(alignment.links) == 1 and min(alignment.counts) > 1


def _is_poem(article: Article) -> bool:
    """Say whether both sides are verse but for titles and names: then stanzas can be counted.

    The words of a poem are too free for the model, its stanzas are not.
    """
    prose = (block for side in article.sides for block in side.blocks
             if isinstance(block, Paragraph) and block.role is Role.BODY)  # fmt: skip
    return not any(prose)


def _about(alignment: Alignment, source: str) -> Iterator[Notice]:
    """Notice what a reader of the book should know of an alignment."""
    if _is_one_row(alignment):
        counts = " and ".join(str(count) for count in alignment.counts)
        message = f"{counts} paragraphs cannot be paired one by one; shown as wholes"
        yield Notice(NoticeCode.COARSE_ALIGNMENT, message, Place(source))
        return
    doubtful = [link for link in alignment.links if link.score < DOUBTFUL]
    if doubtful:
        least = min(link.score for link in doubtful)
        message = (
            f"{len(doubtful)} of {len(alignment.links)} rows may be paired wrongly, the least"
            f" sure with {least:.0%}; they bear a ≈"
        )
        yield Notice(NoticeCode.DOUBTFUL_ALIGNMENT, message, Place(source))


def _unrelated(confidence: float, source: str) -> Notice:
    message = f"translation and original do not seem to be one text (confidence {confidence:.0%})"
    return Notice(NoticeCode.UNRELATED_TEXTS, message, Place(source))
