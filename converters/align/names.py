"""How Chinese names sound: readings of characters, and what a Latin spelling may stand for.

Place in the line: Article -> align (sentences -> tokens, **names** -> scores -> rows) -> layout.
Readings are pinyin without tones and with ü as u: what translators keep.  The readings of
characters are pypinyin's (MIT); Wade-Giles follows the table of its own syllabary, postal forms
those of the Chinese Post Office of 1906.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

Syllables = tuple[str, ...]

_INVENTORY = """
- a ai an ang ao e ei en er o ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
c a ai an ang ao e en eng i ong ou u uan ui un uo
ch a ai an ang ao e en eng i ong ou u uai uan uang ui un uo
d a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo
f a an ang ei en eng o ou u
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
k a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo
m a ai an ang ao ei en eng i ian iao ie in ing iu o ou u
n a ai an ang ao ei en eng i ian iang iao ie in ing iu ong u uan ue uo
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
q i ia ian iang iao ie in ing iong iu u uan ue un
r an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
w a ai an ang ei en eng o u
x i ia ian iang iao ie in ing iong iu u uan ue un
y a an ang ao e i in ing o ong ou u uan ue un
z a ai an ang ao e ei en eng i ong ou u uan ui un uo
zh a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
"""

_WADE_INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "j": "ch", "q": "ch'",
    "x": "hs", "zh": "ch", "ch": "ch'", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
_WADE_FINALS = {
    "ian": "ien", "ie": "ieh", "ue": "ueh", "ong": "ung", "iong": "iung", "er": "erh", "e": "eh",
}  # fmt: skip
_WADE_IRREGULAR = {
    "zi": "tzu", "ci": "tz'u", "si": "ssu", "zhi": "chih", "chi": "ch'ih", "shi": "shih",
    "ri": "jih", "you": "yu", "yong": "yung", "yi": "i", "he": "ho", "ke": "k'o", "ge": "ko",
    "e": "o", "ye": "yeh", "yue": "yueh", "yan": "yen", "gui": "kuei", "kui": "k'uei",
    "shui": "shui", "wo": "wo", "duo": "to", "tuo": "t'o", "luo": "lo", "nuo": "no",
    "zuo": "tso", "cuo": "ts'o", "suo": "so", "zhuo": "cho", "chuo": "ch'o", "ruo": "jo",
    "ze": "tse", "ce": "ts'e", "se": "se", "zhe": "che", "che": "ch'e", "she": "she", "re": "je",
    "de": "te", "te": "t'e", "le": "le",
}  # fmt: skip

_POSTAL = {
    "amoy": "xia men", "anhwei": "an hui", "canton": "guang zhou", "chefoo": "yan tai",
    "chekiang": "zhe jiang", "chengchow": "zheng zhou", "chengtu": "cheng du",
    "chinchow": "jin zhou", "chungking": "chong qing", "dairen": "da lian",
    "foochow": "fu zhou", "fukien": "fu jian", "hangchow": "hang zhou", "hankow": "han kou",
    "harbin": "ha er bin", "heilungkiang": "hei long jiang", "hofei": "he fei",
    "honan": "he nan", "hongkong": "xiang gang", "hopei": "he bei", "hopeh": "he bei",
    "hunan": "hu nan", "hupeh": "hu bei", "hupei": "hu bei", "jehol": "re he",
    "kalgan": "zhang jia kou", "kansu": "gan su", "kiangsi": "jiang xi", "kiangsu": "jiang su",
    "kirin": "ji lin", "kiukiang": "jiu jiang", "kunming": "kun ming", "kuomintang": "guo min dang",
    "kwangchow": "guang zhou", "kwangsi": "guang xi", "kwangtung": "guang dong",
    "kweichow": "gui zhou", "kweilin": "gui lin", "kweiyang": "gui yang", "lanchow": "lan zhou",
    "lhasa": "la sa", "loyang": "luo yang", "macao": "ao men", "mukden": "shen yang",
    "nanking": "nan jing", "ningpo": "ning bo", "ningsia": "ning xia", "paoting": "bao ding",
    "peiping": "bei ping", "peking": "bei jing", "shansi": "shan xi", "shantung": "shan dong",
    "shensi": "shan xi", "sian": "xi an", "sikang": "xi kang", "sinkiang": "xin jiang",
    "sining": "xi ning", "soochow": "su zhou", "suchow": "xu zhou", "suiyuan": "sui yuan",
    "swatow": "shan tou", "szechuan": "si chuan", "szechwan": "si chuan", "tachai": "da zhai",
    "taching": "da qing", "taipei": "tai bei", "taiyuan": "tai yuan", "tientsin": "tian jin",
    "tsinan": "ji nan", "tsinghai": "qing hai", "tsinghua": "qing hua", "tsingtao": "qing dao",
    "urumchi": "wu lu mu qi", "whampoa": "huang pu", "wuhan": "wu han", "wusih": "wu xi",
    "yangtse": "yang zi", "yangtze": "yang zi", "yenan": "yan an", "chahar": "cha ha er",
    "shaanxi": "shan xi",
}  # fmt: skip

_MOST_SYLLABLES = 5
_MOST_WAYS = 4
_APOSTROPHES = str.maketrans("’‘ʻʼ`", "'''''")


def _inventory() -> dict[str, str]:
    """Give every syllable of pinyin and its initial."""
    made: dict[str, str] = {}
    for line in _INVENTORY.split("\n")[1:-1]:
        initial, *finals = line.split()
        made |= {initial.strip("-") + final: initial.strip("-") for final in finals}
    return made


_PINYIN = _inventory()


@cache
def _characters() -> Mapping[str, str]:
    """Load pypinyin's table: code point in digits -> readings with tones, divided by commas.

    The table's file is read where it lies: importing the package would also load its phrases,
    which takes eight times as long.
    """
    spec = find_spec("pypinyin")
    table = Path(spec.origin).with_name("pinyin_dict.json") if spec and spec.origin else None
    if table and table.is_file():
        found: dict[str, str] = json.loads(table.read_bytes())
        return found
    from pypinyin.pinyin_dict import pinyin_dict

    return {str(code): text for code, text in pinyin_dict.items()}


@cache
def readings(character: str) -> Syllables:
    """Give the readings of a Han character, at most three, the commonest first; () for others.

    `readings("重") == ("zhong", "chong", "tong")`
    """
    return tuple(dict.fromkeys(map(toneless, _toned(character))))[:3]


def toned(character: str, syllable: str) -> str:
    """Give the commonest reading of a character that is this syllable with its tone: 韩, han: hán.

    The syllable itself where the character is not read so.
    """
    return next((each for each in _toned(character) if toneless(each) == syllable), syllable)


def _toned(character: str) -> list[str]:
    spelled = _characters().get(str(ord(character)), "")
    return [each for each in spelled.split(",") if each]


def toneless(spelling: str) -> str:
    """Take tone marks and every other mark from Latin letters: `Lǐ` -> `Li`, `Hsü` -> `Hsu`."""
    if spelling.isascii():
        return spelling
    apart = unicodedata.normalize("NFD", spelling.translate(_APOSTROPHES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=100_000)
def syllables(word: str) -> tuple[Syllables, ...]:
    """Give the ways in which a Latin name can be read as pinyin syllables; () where in none.

    `beijing` -> `(("bei", "jing"),)`; `xian` -> `(("xian",), ("xi", "an"))`;
    `chou` -> `(("chou",), ("zhou",))`; `peking` -> `(("bei", "jing"),)`.  Hyphens and apostrophes
    divide; an apostrophe after a Wade-Giles initial says that it is aspirated, its absence
    says nothing, since printers dropped it.
    """
    name = toneless(word).lower()
    if name in _POSTAL:
        return (tuple(_POSTAL[name].split()),)
    ways = _as_pinyin(name)
    if len(ways) < _MOST_WAYS:
        ways += [way for way in _as_wade_giles(name) if way not in ways]
    return tuple(ways[:_MOST_WAYS])


def _as_pinyin(name: str) -> list[Syllables]:
    parts = [part for part in re.split("['-]", name) if part]
    ways: list[Syllables] = [()] if 0 < len(parts) <= _MOST_SYLLABLES else []
    for part in parts:
        ways = [way + more for way in ways for more in _divided(part, _MOST_SYLLABLES - len(way))]
    return sorted(ways, key=len)


def _divided(letters: str, most: int) -> list[Syllables]:
    """Divide letters into at most `most` syllables of pinyin in every way."""
    if not letters:
        return [()]
    return [
        (letters[:size], *rest)
        for size in range(min(6, len(letters)), 0, -1)
        if most and letters[:size] in _PINYIN
        for rest in _divided(letters[size:], most - 1)
    ]


def _as_wade_giles(name: str) -> list[Syllables]:
    parts = name.split("-")
    ways: list[Syllables] = [()] if len(parts) <= _MOST_SYLLABLES else []
    for part in parts:
        ways = [(*way, each) for way in ways for each in _wade_giles().get(part, ())]
    return ways


@cache
def _wade_giles() -> dict[str, Syllables]:
    """Give every Wade-Giles spelling, with and without apostrophe, and its pinyin."""
    table: dict[str, list[str]] = {}
    for pinyin, initial in _PINYIN.items():
        final = pinyin[len(initial) :]
        spelled = _WADE_IRREGULAR.get(pinyin) or (
            _WADE_INITIALS.get(initial, initial) + _WADE_FINALS.get(final, final)
        )
        for spelling in dict.fromkeys((spelled, spelled.replace("'", ""))):
            table.setdefault(spelling, []).append(pinyin)
    return {spelling: tuple(found) for spelling, found in table.items()}
