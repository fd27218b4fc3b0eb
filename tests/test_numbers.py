"""Numbers in every notation are read as their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.align.numbers import MONTHS, canonical, chinese_numbers, english_numbers

ENGLISH = {
    "figures": ("84", [84]),
    "thousands": ("300,000 yuan and 4,504 jin", [300_000, 4504]),
    "a point": ("8.5 tons", [8.5]),
    "a scale after figures": ("8.5 million", [8_500_000]),
    "words": ("twenty one", [21]),
    "a teen": ("fifteen jin", [15]),
    "hundreds": ("two hundred and fifty thousand", [250_000]),
    "hundreds without and": ("three hundred five", [305]),
    "several scales": ("three million four hundred thousand and two", [3_400_002]),
    "a hundred": ("a hundred and twenty", [120]),
    "an indefinite scale": ("a million people", [1_000_000]),
    "an article alone": ("a well and an engine", []),
    "a dozen": ("a dozen", [12]),
    "two dozen": ("two dozen wells", [24]),
    "half a million": ("half a million", [500_000]),
    "and a half": ("two and a half million", [2_500_000]),
    "an ordinal in figures": ("18th 1st 22nd 3rd", [18, 1, 22, 3]),
    "an ordinal": ("eighteenth", [18]),
    "an ordinal of two words": ("the twenty first well", [21]),
    "an ordinal ends a number": ("first two", [1, 2]),
    "a round ordinal": ("the two hundredth", [200]),
    "a decade": ("in the 1950s", [50]),
    "a third": ("two thirds, one third", [2 / 3, 1 / 3]),
    "quarters": ("three quarters", [0.75]),
    "no fraction": ("three quarter notes", [3]),
    "years side by side": ("nineteen fifty eight", [19, 58]),
    "two amounts": ("20 thousand 30 thousand", [20_000, 30_000]),
    "one or two": ("one or two", [1, 2]),
    "hundreds of": ("hundreds of people", []),
    "and without a number": ("two and the rest", [2]),
    "a hundred and nothing": ("one hundred and the rest", [100]),
    "zero": ("zero", [0]),
    "empty": ("", []),
}


@pytest.mark.parametrize(("text", "values"), ENGLISH.values(), ids=ENGLISH)
def test_english_numbers_are_read(text: str, values: list[float]) -> None:
    words = text.replace(", ", " ").split()
    assert [value for *_, value in english_numbers(words)] == pytest.approx(values)


def test_english_numbers_say_where_they_stand() -> None:
    text = "over two hundred and fifty wells in 8 villages"
    assert english_numbers(text.split()) == [(1, 4, 250), (7, 1, 8)]


CHINESE = {
    "figures": ("84个", [84]),
    "full width figures": ("８４％", [84]),
    "thousands": ("４，５０４斤", [4504]),
    "a point": ("8.5元", [8.5]),
    "an old point": ("３·５％", [3.5]),
    "a scale after figures": ("8.5万", [85_000]),
    "two scales after figures": ("3千万", [30_000_000]),
    "some more than a scale": ("3000多万人", [30_000_000]),
    "parts of figures": ("3亿5000万", [350_000_000]),
    "a year": ("一九五八年", [1958]),
    "a year with a circle": ("二○○八年", [2008]),
    "a year with a zero": ("二〇〇八年", [2008]),
    "a day": ("十九日", [19]),
    "twenty in one sign": ("廿三日", [23]),
    "tens": ("二十", [20]),
    "ten": ("十", [10]),
    "percent": ("百分之八十四", [84]),
    "percent with a point": ("百分之三点五", [3.5]),
    "percent with a middle dot": ("百分之十二·五", [12.5]),
    "a hundred percent": ("百分之百", [100]),
    "hundreds": ("三百零五", [305]),
    "a short form": ("一万八", [18_000]),
    "a shorter form": ("二百五", [250]),
    "all units": ("一百二十三万四千五百六十七", [1_234_567]),
    "a hundred million": ("十二亿", [1_200_000_000]),
    "traditional scales": ("三萬五千", [35_000]),
    "more than a scale": ("十多万", [100_000]),
    "divided thousands": ("五九、二七八、○○○元", [59_278_000]),
    "formal numerals": ("贰佰伍拾", [250]),
    "two": ("两万", [20_000]),
    "two thirds": ("三分之二", [2 / 3]),
    "a quarter": ("四分之一", [0.25]),
    "a decimal": ("十八点五度", [18.5]),
    "half past": ("八点十五分", [8, 15]),
    "a million": ("百万人", [1_000_000]),
    "by all means": ("千万不要", []),
    "in case": ("万一", []),
    "thirty or forty": ("三四十人", []),
    "fifteen or sixteen": ("十五六岁", []),
    "a name left out": ("王○○", []),
    "a list": ("一、二、三", [1, 2, 3]),
    "none": ("炼钢", []),
}


@pytest.mark.parametrize(("text", "values"), CHINESE.values(), ids=CHINESE)
def test_chinese_numbers_are_read(text: str, values: list[float]) -> None:
    assert [value for *_, value in chinese_numbers(text)] == pytest.approx(values)


def test_chinese_numbers_say_where_they_stand() -> None:
    assert chinese_numbers("增加百分之八十四，达８５吨") == [(5, 8, 84), (10, 12, 85)]


def test_months_have_one_number_each() -> None:
    assert [MONTHS[name] for name in ("january", "may", "sept", "november")] == [1, 5, 9, 11]


@pytest.mark.parametrize(
    ("value", "token"),
    [
        (84, "#84"),
        (84.0, "#84"),
        (0.5, "#0.5"),
        (59_278_000, "#59278000"),
        (2 / 3, "#0.6666666667"),
    ],
)
def test_a_value_is_one_token_however_it_was_written(value: float, token: str) -> None:
    assert canonical(value) == token


NAMES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
TEENS = f"{NAMES} fifteen sixteen seventeen eighteen nineteen".split()
TEN_NAMES = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"
TENS = TEN_NAMES.split()


def in_english(number: int) -> str:
    """Spell a whole number in words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            return _joined(in_english(number // size) + f" {name}", number % size)
    if number >= 100:
        return _joined(f"{TEENS[number // 100]} hundred", number % 100, " and ")
    if number >= 20:
        return _joined(TENS[number // 10], number % 10)
    return TEENS[number]


def _joined(head: str, rest: int, between: str = " ") -> str:
    return head + between + in_english(rest) if rest else head


def in_chinese(number: int, digits: str = "零一二三四五六七八九", scales: str = "万亿") -> str:
    """Spell a whole number as it is spoken: 305 is 三百零五."""
    if number >= 10**8:
        high, low, name = number // 10**8, number % 10**8, scales[1]
    elif number >= 10**4:
        high, low, name = number // 10**4, number % 10**4, scales[0]
    else:
        return _below_ten_thousand(number, digits) or digits[0]
    zero = digits[0] if low and low < 10 ** (7 if name == scales[1] else 3) else ""
    tail = zero + in_chinese(low, digits, scales) if low else ""
    return in_chinese(high, digits, scales) + name + tail


def _below_ten_thousand(number: int, digits: str) -> str:
    spelled, gap = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            spelled += (digits[0] if gap and spelled else "") + digits[digit] + unit
        gap = not digit
    return spelled


@given(st.integers(0, 10**11))
def test_a_number_spelled_in_english_is_read_back(number: int) -> None:
    words = in_english(number).split()
    assert english_numbers(words) == [(0, len(words), number)]


@given(
    st.integers(0, 10**11),
    st.sampled_from(["零一二三四五六七八九", "〇一两三四五六七八九", "○壹贰叁肆伍陆柒捌玖"]),
    st.sampled_from(["万亿", "萬億"]),
)
def test_a_number_spelled_in_chinese_is_read_back(number: int, digits: str, scales: str) -> None:
    text = in_chinese(number, digits, scales)
    found = chinese_numbers(text)
    assert found == ([(0, len(text), number)] if number else [])


@given(st.integers(1, 10**12), st.sampled_from(["{}", "{:,}"]))
def test_figures_are_read_back_in_both_languages(number: int, style: str) -> None:
    figures = style.format(number)
    wide = figures.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert [value for *_, value in english_numbers([figures])] == [number]
    assert [value for *_, value in chinese_numbers(figures)] == [number]
    assert [value for *_, value in chinese_numbers(wide)] == [number]


@given(st.text("零一二○十百千万亿两廿点·、分之0１.,，多", max_size=12))
def test_no_sequence_of_numerals_breaks_the_reading(text: str) -> None:
    reached = 0
    for start, end, value in chinese_numbers(text):
        assert reached <= start < end <= len(text)
        assert value >= 0
        reached = end


WORDS = "a half two first hundred and million twentieth 3 18th dozen quarter zero nine"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8))
def test_no_sequence_of_number_words_breaks_the_reading(words: list[str]) -> None:
    reached = 0
    for start, count, value in english_numbers(words):
        assert reached <= start < start + count <= len(words)
        assert value >= 0
        reached = start + count
