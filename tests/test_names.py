"""How Chinese names sound in each of their Latin spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align import names

SPELLINGS = {
    "pinyin": ("Beijing", ["bei jing"]),
    "three syllables": ("heilongjiang", ["hei long jiang", "hei long ji ang"]),
    "two ways": ("xian", ["xian", "xi an"]),
    "an apostrophe": ("Xi'an", ["xi an"]),
    "a curved apostrophe": ("Yan’an", ["yan an"]),
    "tone marks": ("Lǐ", ["li"]),
    "tone marks throughout": ("Chūnhuá", ["chun hua", "chun hu a"]),
    "an umlaut": ("Lü", ["lu"]),
    "Wade-Giles with a hyphen": ("En-lai", ["en lai"]),
    "Wade-Giles with an apostrophe": ("Ch'en", ["chen"]),
    "Wade-Giles aspirated": ("T'ung", ["tong"]),
    "Wade-Giles unaspirated": ("tung", ["dong", "tong"]),
    "Wade-Giles like pinyin": ("chou", ["chou", "zhou"]),
    "Wade-Giles with an umlaut": ("Hsü", ["xu"]),
    "Wade-Giles hs": ("hsien", ["xian"]),
    "Wade-Giles tz": ("tzu", ["zi", "ci"]),
    "Wade-Giles j": ("jen", ["ren"]),
    "postal": ("Peking", ["bei jing"]),
    "postal of the south": ("Kwangtung", ["guang dong"]),
    "postal of the west": ("Chungking", ["chong qing"]),
    "the party": ("Kuomintang", ["guo min dang"]),
    "another language": ("Smith", []),
    "too long": ("anananananan", []),
    "a hyphen alone": ("-", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("word", "ways"), SPELLINGS.values(), ids=SPELLINGS)
def test_a_spelling_is_read_as_syllables(word: str, ways: list[str]) -> None:
    assert sorted(map(" ".join, names.syllables(word))) == sorted(ways)


@pytest.mark.parametrize(
    ("character", "readings"),
    [("北", "bei"), ("重", "zhong chong tong"), ("吕", "lu"), ("長", "zhang chang"), ("a", "")],
)
def test_a_character_has_its_readings(character: str, readings: str) -> None:
    assert names.readings(character) == tuple(readings.split())


@pytest.mark.parametrize(("han", "latin"), [("北京", "Peking"), ("西安", "Xi'an"), ("来", "lai")])
def test_spellings_sound_like_their_characters(han: str, latin: str) -> None:
    assert any(
        len(way) == len(han)
        and all(each in names.readings(sign) for each, sign in zip(way, han, strict=True))
        for way in names.syllables(latin)
    )


@given(st.text("aoeinghuzcst'-’ǐü", max_size=40))
def test_every_way_is_made_of_syllables_and_there_are_few(word: str) -> None:
    ways = names.syllables(word)
    assert len(ways) <= 4
    assert len(set(ways)) == len(ways)
    assert all(names.syllables(syllable) for way in ways for syllable in way)


@given(
    st.lists(
        st.sampled_from(["bei", "jing", "zhou", "en", "lai", "xi", "an"]), min_size=1, max_size=4
    )
)
def test_syllables_between_apostrophes_are_read_back(syllables: list[str]) -> None:
    assert tuple(syllables) in names.syllables("'".join(syllables))
