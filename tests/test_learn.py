"""Words are learnt from beads; the same beads always teach the same."""

from __future__ import annotations

from converters.align import tokens
from converters.align.dictionary import Dictionary
from converters.align.learn import Learnt, Pair, learn, pair

WORDS = Dictionary.of([("水", {"water": 1.0}), ("工人", {"worker": 0.2}), ("山", {"hill": 1.0})])


def pairs(*beads: str) -> list[Pair]:
    """Make pairs of `worker water | 工人 水`."""
    sides = [[tuple(side.split()) for side in bead.split("|")] for bead in beads]
    return [Pair(english, chinese) for english, chinese in sides]


BEADS = pairs(
    "spindl turn | 纱锭 转", "spindl stop | 纱锭 停", "spindl fall | 纱锭 落",
    "worker come | 工人 来", "worker go | 工人 去", "worker sing | 工人 唱",
    "water rise | 水 升", "hill fall | 山 落", "turn hill | 转 山",
    "a b | 甲 乙", "c d | 丙 丁", "e f | 戊 己", "g h | 庚 辛", "i j | 壬 癸",
    "k l | 子 丑", "m n | 寅 卯", "o p | 辰 巳", "q r | 午 未",
)  # fmt: skip


def weights(learnt: Learnt) -> dict[tuple[str, str], float]:
    return {(zh, en): weight for zh, found in learnt.entries for en, weight in found.items()}


def test_a_word_that_the_dictionary_lacks_is_learnt() -> None:
    found = weights(learn(BEADS, WORDS))
    assert found["纱锭", "spindl"] > 0.3
    assert ("纱锭", "turn") not in found


def test_a_weak_entry_is_raised_and_a_strong_one_left() -> None:
    learnt = learn(BEADS, WORDS)
    assert weights(learnt)["工人", "worker"] > 0.4
    assert ("水", "water") not in weights(learnt)
    assert (learnt.pairs, learnt.raised) == (len(BEADS), 1)
    assert learnt.new == len(weights(learnt)) - 1
    assert str(learnt).startswith("18 pairs of sentences: ")


def test_a_word_met_once_is_not_learnt() -> None:
    assert "甲" not in dict(learn(BEADS, WORDS).entries)


def test_the_same_beads_teach_the_same() -> None:
    assert learn(BEADS, WORDS) == learn(list(BEADS), WORDS)


def test_what_is_learnt_can_be_added() -> None:
    more = WORDS.with_additions(learn(BEADS, WORDS).entries)
    assert more.translations("纱锭")["spindl"] > 0.3


def test_nothing_teaches_nothing() -> None:
    assert learn([], WORDS).entries == ()
    assert learn(pairs("a | 甲"), WORDS).entries == ()


def test_a_pair_holds_words_that_may_be_translated() -> None:
    made = pair(
        [tokens.english("In May 84 workers came: “Water!”", WORDS)],
        [tokens.chinese("五月来了八十四个工人：“水！”", WORDS)],
    )
    assert made is not None
    assert {"worker", "water"} <= set(made.english)
    assert {"工人", "水"} <= set(made.chinese)
    assert not any(word.startswith(("#", "mon", "p")) for word in (*made.english, *made.chinese))


def test_a_bead_without_partner_or_too_long_is_no_pair() -> None:
    long = tokens.english(
        " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(90)), WORDS
    )
    assert pair([], [tokens.chinese("水", WORDS)]) is None
    assert pair([long], [tokens.chinese("水", WORDS)]) is None
