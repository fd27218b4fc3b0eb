"""English words cut down to what their forms share: `said` and `says` to `say`.

Place in the line: beside tokens and dictionary, which must agree on the stem of every word.
The rules are those of Snowball's English stemmer (Porter 2); what it cannot know, that `went`
belongs to `go`, is in a table here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

IRREGULAR_FORMS = """
arise arose arisen|awake awoke awoken|be am is are was were been being|bear bore borne
beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled
blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought
catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug
do does did done|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|dwell dwelt
eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go goes went gone
grind ground|grow grew grown|hang hung|have has had having|hear heard|hide hid hidden|hold held
keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left
lend lent|lie lying|light lit|lose lost|make made|mean meant|meet met|mistake mistook mistaken
overcome overcame|overthrow overthrew overthrown|pay paid|prove proven|ride rode ridden
ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
sew sewn|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk
sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|smell smelt|sow sown
speak spoke spoken|speed sped|spend spent|spin spun|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|stride strode|strike struck stricken|string strung
strive strove striven|swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung
take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
tread trod trodden|undergo underwent undergone|understand understood|undertake undertook undertaken
uphold upheld|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound
withdraw withdrew withdrawn|withstand withstood|write wrote written
man men|woman women|child children|person people|foot feet|tooth teeth|goose geese|mouse mice
ox oxen|life lives|wife wives|knife knives|leaf leaves|half halves|wolf wolves|thief thieves
shelf shelves|loaf loaves|self selves|crisis crises|basis bases|analysis analyses|thesis theses
medium media|criterion criteria|phenomenon phenomena|datum data|bacterium bacteria
countryman countrymen|workman workmen|fisherman fishermen|spokesman spokesmen|policeman policemen
cadre cadres|good better best|bad worse worst|far further farther|little less least
many more most
labor labour|color colour|favor favour|honor honour|harbor harbour|center centre|meter metre
liter litre|kilometer kilometre|theater theatre|program programme|defense defence|plow plough
gray grey|organize organise|realize realise|recognize recognise|mobilize mobilise|tire tyre
fulfill fulfil|enroll enrol|traveler traveller|aluminum aluminium|sulfur sulphur
"""
"""One family of forms between bars: the base form, then those that no rule leads back to it."""


@cache
def _base_forms() -> dict[str, str]:
    families = IRREGULAR_FORMS.strip().replace("\n", "|").split("|")
    return {form: base for base, *forms in map(str.split, reversed(families)) for form in forms}


@cache
def _rules() -> Callable[[str], str]:
    rules: Callable[[str], str] = _library().Stemmer("english", 0).stemWord  # `_KNOWN` remembers
    return rules


def edition() -> str:
    """Name what stems depend on: the rules' version and the irregular forms."""
    return f"{_library().version()} {IRREGULAR_FORMS}"


def _library() -> Any:
    import Stemmer  # type: ignore[import-not-found, import-untyped, unused-ignore]

    return Stemmer


_KNOWN: dict[str, str] = {}


def stem(word: str) -> str:
    """Give the stem of an English word in lower case: `nations` -> `nation`, `went` -> `go`."""
    found = _KNOWN.get(word)
    if found is None:
        found = _KNOWN[word] = _rules()(_base_forms().get(word, word))
    return found
