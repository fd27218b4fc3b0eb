"""What the lines of an article are: one variant a row."""

from __future__ import annotations

import pytest
from archive_files import ENGLISH, ORIGINAL, chinese, english, file
from outline import blocks

BLOCKS = {
    "italic": ("the *Daily* says so.", ["body: the *Daily* says so."]),
    "bold": ("it is **so**.", ["body: it is **so**."]),
    "a lone asterisk": ("five * six, and *seven.", ["body: five * six, and *seven."]),
    "an asterisk in a word": ("a*b*c is no italic.", ["body: a*b*c is no italic."]),
    "Chinese in English": ("prices 暴涨暴跌 again.", ["body: prices <zh 暴涨暴跌> again."]),
    "Korean in English": ("to 활跃 them.", ["body: to <ko 활><zh 跃> them."]),
    "dateline": ("(Our newspaper, Hefei, 3rd) Rain fell.",
                 ["body: [(Our newspaper, Hefei, 3rd)] Rain fell."]),
    "dateline without its bracket": ("(Our newspaper, Hefei, 3rd dispatch Rain fell.",
                                     ["body: [(Our newspaper, Hefei, 3rd dispatch] Rain fell."]),
    "agency": ("Xinhua News Agency, Hefei, May 3rd — Rain fell.",
               ["body: [Xinhua News Agency, Hefei, May 3rd —] Rain fell."]),
    "agency and reporters": ("Xinhua News Agency, Hefei, May 3 (Reporter Li Mo) Rain.",
                             ["body: [Xinhua News Agency, Hefei, May 3 (Reporter Li Mo)] Rain."]),
    "newspaper": ("Our newspaper, Hefei, May 3 – Rain fell.",
                  ["body: [Our newspaper, Hefei, May 3 –] Rain fell."]),
    "place first": ("HEFEI, May 3 (Xinhua) -- Rain fell.",
                    ["body: [HEFEI, May 3 (Xinhua) --] Rain fell."]),
    "a newspaper that is spoken of": ("Our newspaper, Li said (in May): it is wet.",
                                      ["body: Our newspaper, Li said (in May): it is wet."]),
    "dateline alone": ("(Our newspaper, Hefei, 3rd)\nRain fell.",
                       ["dateline: [(Our newspaper, Hefei, 3rd)]", "body: Rain fell."]),
    "wide signature": ("Rain fell.\n            The Water Office",
                       ["body: Rain fell.", "signature: The Water Office"]),
    "two tabs": ("\tRain fell.\n\t\tMay 3", ["body: Rain fell.", "signature: May 3"]),
    "credit": ("Rain fell.\n(According to Xinhua News Agency)",
               ["body: Rain fell.", "signature: (According to Xinhua News Agency)"]),
    "credit after tabs": ("Rain fell.\t\t*From a Letter*",
                          ["body: Rain fell.", "signature: *From a Letter*"]),
    "break": ("Rain fell.\n* * *\nIt stopped.", ["body: Rain fell.", "separator",
                                                   "body: It stopped."]),
    "sub-headline": (f"The First Well\n\n{ENGLISH}", ["h2: The First Well", f"body: {ENGLISH}"]),
    "salutation": (f"Dear editor:\n{ENGLISH}", ["body: Dear editor:", f"body: {ENGLISH}"]),
    "no Markdown": ("1. One.\n\n> two.\n\n# three.", ["body: 1. One.", "body: > two.",
                                                       "body: # three."]),
    "translator's remark": ("The article does not have a 专栏: section.\n\nRain fell.",
                            ["note: The article does not have a <zh 专栏>: section.",
                             "body: Rain fell."]),
    "translator's notes": ("Rain fell.\n**Translation notes:**\n- 雨 is rain.",
                           ["body: Rain fell.", "note: **Translation notes:**",
                            "note: - <zh 雨> is rain."]),
    "verse": ("A well is deep,\nThe water clear,\nA willow leans,\nAnd spring near.",
              ["verse: A well is deep, / The water clear, / A willow leans, / And spring near."]),
    "verse with tabs": ("    (1) A well,\n    \tA rope,\n    \tA song,\n    \tAnd hope.",
                        ["verse: (1) A well, / A rope, / A song, / And hope."]),
    "stanzas": ("A well,\nA rope,\n\nA song\nOf hope", ["verse: A well, / A rope,",
                                                        "verse: A song / Of hope"]),
    "dressed headlines": ("## The *Deep* Well\nIt rained.\n**The Other**\nAll dry.\n**So it is.**",
                          ["h2: The *Deep* Well", "body: It rained.", "h2: The Other",
                           "body: All dry.", "body: **So it is.**"]),
    "HTML as it was typed": ("<p>Wells &amp; <b>ropes</b>.</p>\nOne.<br/>Two.",
                             ["body: <p>Wells &amp; <b>ropes</b>.</p>", "body: One.<br/>Two."]),
    "a table of Markdown": ("| Year | Wells |\n|---|---:|\n| 1955 | 9 |",
                            ["body: | Year | Wells |", "body: |---|---:|", "body: | 1955 | 9 |"]),
    "a table": ("Year\tWells\tRopes\n1955\t9\t10\n1956\t12\t13",
                ["verse: Year\u2003Wells\u2003Ropes / 1955\u20039\u200310 / 1956\u200312\u200313"]),
    "names": ("Ding Ling　Wu Han　Tian Han", ["body: Ding Ling\u2003Wu Han\u2003Tian Han"]),
    "uneven blanks": ("Ding  Ling,  and Wu.", ["body: Ding Ling, and Wu."]),
    "clauses": ("I. Dig wells.\n\nII. Line them.\n\nIII. Cover them.\n\nIV. Keep a book of them.",
                ["body: I. Dig wells.", "body: II. Line them.", "body: III. Cover them.",
                 "body: IV. Keep a book of them."]),
    "a sub-headline above what is cut off": (
        "It rained.\nThe Wells\n" + "Water ran in every well " * 6 + "and",
        ["body: It rained.", "h2: The Wells", "body: " + "Water ran in every well " * 6 + "and"]),
    "numbers of sections": ("(1)\nRain fell.\nII\nIt stopped.",
                            ["h2: (1)", "body: Rain fell.", "h2: II", "body: It stopped."]),
    "a signature that lost its indent": (
        "Rain fell.\nThe Water Office of the County\nMay 3, 1956",
        ["body: Rain fell.", "signature: The Water Office of the County",
         "signature: May 3, 1956"]),
    "signatures of a treaty": (
        "We agree.\nRepresentative of China\nLi Chun (Signed)\nDone at Hefei on May 3, 1956",
        ["body: We agree.", "signature: Representative of China", "signature: Li Chun (Signed)",
         "signature: Done at Hefei on May 3, 1956"]),
    "a number ends no list": ("Wells dug:\n12", ["body: Wells dug:", "body: 12"]),
    "end": ("Rain fell.\n(To be continued)", ["body: Rain fell.", "signature: (To be continued)"]),
    "poem that is led over to": (
        "In spring the children wrote this poem:\nA well,\nA rope,\nA song,\nAnd hope.",
        ["body: In spring the children wrote this poem:",
         "verse: A well, / A rope, / A song, / And hope."]),
    "prose before a list": ("It rained.\n1842: One\n1984: Two\n1990: Three\n1997: Four",
                            ["body: It rained.",
                             "verse: 1842: One / 1984: Two / 1990: Three / 1997: Four"]),
    "wide forms": ("On May ３，４０ wells！", ["body: On May ３，４０ wells！"]),
    "steps": ("A well,\n    a rope,\n        a song,\n            and hope,\nAll ours",
              ["verse: A well, / a rope, / a song, / and hope, / All ours"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_lines_of_the_translation_become_blocks(body: str, expected: list[str]) -> None:
    assert blocks(english(file(body)).blocks, "en") == expected


CHINESE_BLOCKS = {
    "dateline": ("本报重庆18日电　下雨了。", ["body: [本报重庆18日电]　下雨了。"]),
    "bracketed dateline": ("【本报保定二日讯】桥通了。", ["body: [【本报保定二日讯】]桥通了。"]),
    "agency": ("（新华社讯）下雨了。", ["body: [（新华社讯）]下雨了。"]),
    "reporters": ("新华社保定５月３日电（记者李春、林墨）下雨了。",
                  ["body: [新华社保定５月３日电（记者李春、林墨）]下雨了。"]),
    "traditional dateline": ("【新華社保定三日電】下雨了。",
                             ["body: [【新華社保定三日電】]下雨了。"]),
    "glued credit": ("下雨了。　　　　（达强）", ["body: 下雨了。", "signature: （达强）"]),
    "source": ("下雨了。\n（据新华社讯）", ["body: 下雨了。", "signature: （据新华社讯）"]),
    "wide signature": ("下雨了。\n" + " " * 42 + "冀南区党委  五月九日",
                       ["body: 下雨了。", "signature: 冀南区党委　五月九日"]),
    "brief": ("▲下雨了。\n△天晴了。", ["body: ▲下雨了。", "body: △天晴了。"]),
    "sub-headline": ("第一口井\n今年春天打了十二眼井，眼眼有水。",
                     ["h2: 第一口井", "body: 今年春天打了十二眼井，眼眼有水。"]),
    "a letter's end": ("编辑同志：\n井干了。\n此致\n敬礼！\n" + " " * 16 + "王力",
                       ["body: 编辑同志：", "body: 井干了。", "body: 此致", "body: 敬礼！",
                        "signature: 王力"]),
    "asterisks stay": ("*井*", ["body: *井*"]),
    "names": ("大会　聂荣臻　杨成武", ["body: 大会　聂荣臻　杨成武"]),
    "titled stanza": ("    　　　　雨中\n是那枚叶吗\n在三月雨中\n轻轻地\n你飘来",
                      ["h2: 雨中", "verse: 是那枚叶吗 / 在三月雨中 / 轻轻地 / 你飘来"]),
    "stanza break": ("一行\n二行\n　\n三行\n四行", ["verse: 一行 / 二行", "verse: 三行 / 四行"]),
    "a table": ("布　匹　一八五、○○○　一九二、○○○　一七四、○○○\n盐　斤　二\n下雨了。",
                ["verse: 布　匹　一八五、○○○　一九二、○○○　一七四、○○○ / 盐　斤　二",
                 "body: 下雨了。"]),
    "a headline in quotation marks": ("“路就是我的家”\n养路工在这里住了九年，他说路就是他的家。",
                                      ["h2: “路就是我的家”",
                                       "body: 养路工在这里住了九年，他说路就是他的家。"]),
    "speech": ("“路就是我的家。”\n养路工在这里住了九年，他说路就是他的家。",
               ["body: “路就是我的家。”", "body: 养路工在这里住了九年，他说路就是他的家。"]),
    "clauses": ("一、要打井\n打了井才有水。\n二、要修渠\n修了渠才到田。",
                ["h2: 一、要打井", "body: 打了井才有水。", "h2: 二、要修渠",
                 "body: 修了渠才到田。"]),
    "items": ("任命：\n甲为处长；\n乙为科长；\n丙为队长；\n丁为站长。",
              ["body: 任命：", "body: 甲为处长；", "body: 乙为科长；", "body: 丙为队长；",
               "body: 丁为站长。"]),
    "briefs": ("△甲村打井\n△乙村修渠\n△丙村种树\n△丁村架桥",
               ["body: △甲村打井", "body: △乙村修渠", "body: △丙村种树", "body: △丁村架桥"]),
    "numbered stanzas": ("（一）一口井，\n二口井，\n（二）三口井，\n四口井。",
                         ["verse: （一）一口井， / 二口井，", "verse: （二）三口井， / 四口井。"]),
    "a sub-headline above what is cut off": (
        "It rained.\nThe Wells\n" + "Water ran in every well " * 6 + "and",
        ["body: It rained.", "h2: The Wells", "body: " + "Water ran in every well " * 6 + "and"]),
    "numbers of sections": (" " * 16 + "（一）\n下雨了。\n" + " " * 16 + "（二）\n天晴了。",
                            ["h2: （一）", "body: 下雨了。", "h2: （二）", "body: 天晴了。"]),
    "numbers within numbers": ("二、水井\n１、什么是井？\n有水的是井。",
                               ["h2: 二、水井", "body: １、什么是井？", "body: 有水的是井。"]),
    "a chronology": ("１９８６年７月１０日\n挖井。\n１９８７年３月４日\n修渠。",
                     ["h2: １９８６年７月１０日", "body: 挖井。", "h2: １９８７年３月４日",
                      "body: 修渠。"]),
    "goes on": ("下雨了。\n（未完，明日续）", ["body: 下雨了。", "signature: （未完，明日续）"]),
    "crosses": ("下雨了。\n×　×\n天晴了。", ["body: 下雨了。", "separator", "body: 天晴了。"]),
    "numbers of stanzas": ("一\n一口井\n二口井\n二\n三口井\n四口井",
                           ["h2: 一", "verse: 一口井 / 二口井", "h2: 二",
                            "verse: 三口井 / 四口井"]),
    "end": ("下雨了。\n（未完待续）", ["body: 下雨了。", "signature: （未完待续）"]),
    "couplets": ("十里垂杨绿到堤，新翻田亩燕双飞。\n一船秧苗沉沉去，日暮载将灯火归。",
                 ["verse: 十里垂杨绿到堤，新翻田亩燕双飞。 / 一船秧苗沉沉去，日暮载将灯火归。"]),
    "couplets and their day": ("下雨好打井，打井好浇田。\n浇田好下种。\n（一九六○年冬）",
                               ["verse: 下雨好打井，打井好浇田。 / 浇田好下种。",
                                "signature: （一九六○年冬）"]),
    "short sentences": ("天晴了，人来了。\n水满了，灯亮了。", ["body: 天晴了，人来了。",
                                                             "body: 水满了，灯亮了。"]),
    "poems with titles": ("　　　　挑土\n　一担土\n　慢慢走！\n　　　　打夯\n　石硪落\n　堤长高！",
                          ["h2: 挑土", "verse: 一担土 / 慢慢走！", "h2: 打夯",
                           "verse: 石硪落 / 堤长高！"]),
    "a signature without an indent": ("下雨了。\n县水利局\n五月三日",
                                      ["body: 下雨了。", "signature: 县水利局",
                                       "signature: 五月三日"]),
    "no signature": ("水满了。\n天晴了。\n五月三日", ["body: 水满了。", "body: 天晴了。",
                                                     "signature: 五月三日"]),
    "two ornaments": ("下雨了。\n　　※　　※\n天晴了。", ["body: 下雨了。", "separator",
                                                        "body: 天晴了。"]),
    "long wide line": ("　　　　　　" + "晴" * 50, ["body: " + "晴" * 50]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CHINESE_BLOCKS.values(), ids=CHINESE_BLOCKS)
def test_lines_of_the_original_become_blocks(body: str, expected: list[str]) -> None:
    assert blocks(chinese(file(chinese=body)).blocks, "zh-Hans") == expected


GLUED = {
    "stanzas": ("写在井边。（一）一口井，\n二口井，\n好井。（二）三口井，\n四口井。",
                ["body: 写在井边。", "verse: （一）一口井， / 二口井， / 好井。",
                 "verse: （二）三口井， / 四口井。"]),
    "clauses in a sentence": ("要做到：（一）打井，（二）修渠，\n（三）种树，\n都要做好。",
                              ["body: 要做到：（一）打井，（二）修渠，", "body: （三）种树，",
                               "body: 都要做好。"]),
    "chapters": ("第一章　总则第一条　为了打好水井，制定本条例。第二章　打井\n第二条　井要打深。",
                 ["h2: 第一章　总则", "body: 第一条　为了打好水井，制定本条例。",
                  "h2: 第二章　打井", "body: 第二条　井要打深。"]),
    "an article that is spoken of": ("第一条　根据第三章第九条　打井要深。",
                                     ["body: 第一条　根据第三章第九条　打井要深。"]),
    "briefs": ("打井△甲村打井一眼。△乙村修渠。\n△丙村种树△丁村架桥",
               ["body: △甲村打井一眼。", "body: △乙村修渠。", "body: △丙村种树",
                "body: △丁村架桥"]),
    "a triangle": ("在△甲乙丙中，边长都是三。", ["body: 在△甲乙丙中，边长都是三。"]),
    "a salutation": ("李春林同志们！\n今天打井。", ["body: 同志们！", "body: 今天打井。"]),
    "a name": ("李春林同志今天来打井。", ["body: 李春林同志今天来打井。"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), GLUED.values(), ids=GLUED)
def test_glued_lines_of_the_original_are_parted(body: str, expected: list[str]) -> None:
    text = file(chinese=body, original=ORIGINAL.replace("打井\n\n", "打井\n李春林\n"))
    assert blocks(chinese(text).blocks, "zh-Hans") == expected


PARTNERS = {
    "verse in long lines": (
        ["The well that all of us together dug behind the school is deep and very, very dark,"] * 4,
        ["一口井\n二口井\n三口井\n四口井"], "verse"),
    "a list that looks like verse": (["A well", "A rope", "A song", "A hope"],
                                     ["一口井，很深。\n一条绳，很长。\n一首歌。\n希望。"], "body"),
    "a signature without an indent": (["Rain.", "The Water Office"],
                                      ["下雨了。\n                    水利局"], "signature"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "original", "kind"), PARTNERS.values(), ids=PARTNERS)
def test_a_line_of_the_translation_is_what_its_partner_is(
    said: list[str], original: list[str], kind: str
) -> None:
    text = file("\n".join(said), "\n".join(original))
    assert blocks(english(text).blocks, "en")[-1].startswith(f"{kind}: ")


SIGNED = {
    "who signs": (["Rain.", "It stopped.", "The Water Office"], "signature: The Water Office"),
    "a sentence": (["Rain.", "It stopped.", "We are the Water Office."],
                   "body: We are the Water Office."),
    "words": (["Rain.", "It stopped.", "and so on"], "body: and so on"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "last"), SIGNED.values(), ids=SIGNED)
def test_a_translation_ends_with_a_signature_where_the_original_does(
    said: list[str], last: str
) -> None:
    text = file("\n\n".join(said), "    下雨了，天晴了。\n                    水利局")
    assert blocks(english(text).blocks, "en")[-1] == last
