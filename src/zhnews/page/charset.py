"""Bytes to text: which charset, and no byte that can be read is lost.

A declaration is a hint, not a fact: pages that declare gb2312 and are UTF-8 are common, so bytes that
read as UTF-8 are UTF-8, and the other charsets are told apart by the characters that they give.

>>> decode("机器学习".encode("gbk"))
('机器学习', 'gb18030')
>>> decode("機器學習的方法".encode("big5"), "text/html; charset=gb2312")
('機器學習的方法', 'big5hkscs')
>>> decode("机器学习".encode("utf-8")[:-1])
('机器学�', 'utf-8')
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import product

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARATION = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)")
_NEAR = (
    4096  # how far into a page its declaration is looked for; HTML asks for the first 1024 bytes
)
_LEAST_NULS = 4  # as many as <p> in UTF-16, and one
_SAMPLE = 1 << 13  # bytes beyond ASCII that are enough to tell what they are
_FOREIGN_SAMPLE = 1 << 18  # bytes of any kind

# The labels that pages use, by the codec that reads all of what they may hold.
_CODECS = {
    "utf-8": ("utf8", "utf-8"),
    "gb18030": ("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "euc-cn"),
    "hz": ("hz-gb-2312", "hz"),
    "big5hkscs": ("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950", "big5hkscs"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"),
    "euc-jp": ("euc-jp", "x-euc-jp"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "cp949", "windows-949"),
    "cp1252": ("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii"),
}
_CODEC = {label: codec for codec, labels in _CODECS.items() for label in labels}

# All that is beyond ASCII, with a byte of ASCII that may be its second half. GB18030 and Big5 are read in
# pairs of bytes, so they are in step at the start of each match.
_PAIR = rb"[\x80-\xff][\x30-\xff]?"
_BEYOND_ASCII = re.compile(rb"%b(?:%b){,%d}" % (_PAIR, _PAIR, _SAMPLE // 2))
_BEYOND_TWO_BYTES = re.compile("[\u0800-\U0010ffff]")
_BEARABLE = 5  # GBK read as UTF-8 loses more characters than it finds; a damaged page loses few

# The most frequent characters of Chinese prose, in both scripts.
_FREQUENT = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
    "這個們來為國說時會對學過發後裡種經麼現當沒動還進樣開從實無與業關點將長電話問間體機區場請產員萬應內新聞"
    "嘅咁喺啲㗎唔咗佢哋嘢嚟冇，。、：！？；（）《》“”「」—…"
)
# The thousand that come next, counted in the corpora of the tagger: those of Simplified text, their forms in
# Traditional, and those of UD GSD.
_USUAL = (
    "日业市工公月民全高者政将长体与美场产关力重报机等合最加文制展员区建电外化资表社北金名内计元明通运"
    "提车品务已度万目性利平记今入点京间次被两安海企济正水总期三问意活手此并交位代应情第设据门各特题相"
    "信华网管强比及教司十基保向南西无科系价世示物解收由果调女量委近路改奥立组东斯使式广统联任受结更布"
    "队持局很达导增院界程认商省规数城至军处房二决放老取接治格身际少口山府育战共技回领义传费原赛别常克"
    "论求项农查选证议件该术给集台办己拉周指打首张马观风做或影把团亚视气质游变投节尔先让称标单话股每举"
    "研步息专形党难感造头江书非球职案众消反权几流知州参直条服精级四客又线推创神图它走村德五需再整究火"
    "片告深干转见营准真李考巴支带完施革源确色医警约续户才票思英望王友获志易未何构具象争清历士助爱林住"
    "亿必始乐份引空则儿环快效光供款花包责越米势百协值纪许备站港族县师央划校超识史防银极注段境益批根率"
    "预食织罗致况群命监采严失型显仅热购积策优排男存往响官演白即什低速财容照类销售太香言岁病钱税吃剧红"
    "困河范较功晚态装谈负落足随连模伊融宣护评远景副检阿武列曾维离亲艺春青双满买某希黄却边复额号切终养"
    "试限欧除席阳声洲断控验旅富坚健击救素乡访普语便念升习庆石降依孩午油按闻铁继料突请劳险星送兴故愿字"
    "且伤律居假卡灾土底算层须均福楼初牌奖像兰千承围早核八觉紧古尽俄媒破航善版半馆配九写陈减宁尼死温余"
    "飞微沙夫留哈眼店候园讲测止置稳独镇货器充临否卫黑六届停药云博担刘占康互域状执印欢湖轻震波待例播贸"
    "仍鲜讯厂读属贫令免班察害塔促密介音雨毒括卖喜龙味竞犯适训歌威良急帮季听找血典纳迎昨吸拍审绝础遇币"
    "汉诉派招刚违爲於報資計運車務裏記兩濟總並設據門題華網強價調奧組東廣統聯結隊達導認規數軍處決際戰領"
    "義傳費賽別論項農選證議該術給臺辦張馬觀風團亞視氣質遊變節爾讓稱標單舉專黨難頭書職衆權幾參條級線創"
    "圖幹轉見營準帶確醫約續戶獲構爭歷愛億樂則兒環責勢協紀許備縣師劃識銀極預織羅況羣監採嚴顯僅熱購積優"
    "響財類銷歲錢稅喫劇紅範較態裝談負隨連護評遠檢維離親藝雙滿買黃卻邊復額號終養試歐陽聲斷驗堅擊鄉訪語"
    "習慶鐵繼勞險興願傷災層須樓獎蘭圍覺緊盡館寫陳減寧溫餘飛園講測穩獨鎮貨臨衛屆藥雲擔劉佔狀執歡輕貿鮮"
    "訊廠讀屬貧賣龍競適訓幫聽納審絕礎幣漢訴剛違著帝朝製島灣母角皇蘇畫父戲亦攻眾另陸薩街洛佛堂倫哥曼轄"
    "牙修座築酒曲般船蒙錄編聖室伯吉木射宗督頓兵藏魯瓦殺寺庫恩盟抗洋冠姆紐敗塞係麗拿細毛雖瑞久貝附田索"
    "甚移邦魚艦守擁澳唱葉換述旗堡泰短丹氏距雷庭碼鏡童黎七遺逐壓勒冰烈耳略異拔屋舊莫奇架鬥萊埃胡"
)
# How much likelier a character of each kind is in Chinese prose than a rare one, in bits: of such text the
# frequent ones are .45, the usual .40, the other common ones .13, the other known ones .02.
_IS_FREQUENT, _IS_USUAL, _IS_COMMON, _IS_KNOWN, _IS_LOST = 13, 11, 7, 4, -4
_SELDOM = 6  # bits less likely: Traditional text in GB18030, a page that declares Big5 for GB18030 or the reverse
_LEAST_CHINESE = 5  # bits a character; where there is less, the page may be western
# Lost: no charset has given these characters a meaning.
_LOST = frozenset(("\ufffd", *map(chr, range(0xE000, 0xF900))))

# Characters that show the language, and how much of the text they are at least, by the codecs of its
# pages. Chinese read as Korean is hangul too, but seldom one of the frequent ones.
_KANA = re.compile("[ぁ-んァ-ヶ]")
_FREQUENT_HANGUL = re.compile(
    "[이다는에의을고가하지로기은한사를도대서시인리나자정있어들과아일으해수라그장부]"
)
_FOREIGN = (("euc-jp", _KANA, 0.3), ("cp932", _KANA, 0.3), ("cp949", _FREQUENT_HANGUL, 0.25))
_LEAST = 6  # such characters; fewer are chance
_DECLARED = 0.3  # of that share where the page declares the codec
_BEARABLE_SHARE = 0.02  # of the text may then be lost


def decode(data: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of `data` and the codec that read it; lost bytes become U+FFFD."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace"), codec
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text.isascii():
        middle = len(text) // 2  # there a page is seldom all markup
        if _BEYOND_TWO_BYTES.search(text, middle) or _BEYOND_TWO_BYTES.search(text, 0, middle):
            return text, "utf-8"
    codec = _told(data, bool(text), _declared(data, content_type))
    return data.decode(codec, "replace"), codec


def _told(data: bytes, is_utf8: bool, declared: str | None) -> str:
    """The codec of bytes that are not UTF-8 beyond doubt."""
    if data.isascii():
        return "hz" if declared == "hz" else "utf-8"
    # a few GBK characters can look like two-byte UTF-8; then the declaration decides
    if is_utf8 and declared in {None, "utf-8", "cp1252"}:
        return "utf-8"
    start = _ascii_until(data)
    sample = _beyond_ascii(data, start)
    if not is_utf8 and _is_damaged_utf8(sample, data[-4:], declared):
        return "utf-8"
    return _foreign(data[start : start + _FOREIGN_SAMPLE], declared) or _chinese(sample, declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its markup is NUL."""
    near = data[:_NEAR]
    if near.count(0) < _LEAST_NULS:
        return None
    even, odd = near[::2].count(0), near[1::2].count(0)
    most = max(even, odd)
    if most < _LEAST_NULS or 8 * most < len(near) or 16 * min(even, odd) > most:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes, content_type: str | None) -> str | None:
    for place in (content_type.encode("ascii", "replace") if content_type else b"", data[:_NEAR]):
        if found := _DECLARATION.search(place.lower()):
            return _CODEC.get(found[1].decode("ascii", "replace"))
    return None


def _ascii_until(data: bytes) -> int:
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _beyond_ascii(data: bytes, start: int) -> bytes:
    """The first bytes from `start` on that are not ASCII, a line for each run of them."""
    runs: list[bytes] = []
    size = 0
    for run in _BEYOND_ASCII.finditer(data, start):
        runs.append(run[0])
        size += len(run[0])
        if size >= _SAMPLE:
            break
    return b"\n".join(runs)


def _is_damaged_utf8(sample: bytes, end: bytes, declared: str | None) -> bool:
    text = sample.decode("utf-8", "replace")
    wide, bad = len(_BEYOND_TWO_BYTES.findall(text)), text.count("\ufffd")
    lost = bad - sample.count(b"\xef\xbf\xbd")
    lost -= end.decode("utf-8", "replace").endswith("\ufffd")  # the page was cut inside a character
    if _BEARABLE * lost <= wide - bad:
        return True
    whole = len(text) - len(text.encode("ascii", "ignore")) - bad
    return lost <= 1 < whole and declared == "utf-8"


def _chinese(sample: bytes, declared: str | None) -> str:
    """GB18030 or Big5, by the likelihood of their characters; or what is declared, where it is not Chinese."""
    simplified, traditional = _points()
    gb18030 = Counter(sample.decode("gb18030", "replace"))
    big5 = Counter(sample.decode("big5hkscs", "replace"))
    scores = {
        "gb18030": max(_score(gb18030, simplified), _score(gb18030, traditional) - _SELDOM),
        "big5hkscs": _score(big5, traditional),
    }
    if declared in scores:
        scores[declared] += _SELDOM
    best = max(scores, key=scores.__getitem__)
    if declared in {"cp1252", "utf-8"} and scores[best] < _LEAST_CHINESE * (len(sample) // 2):
        return declared
    return best


def _score(counts: Counter[str], points: dict[str, int]) -> int:
    return sum(count * points.get(char, 0) for char, count in counts.items())


@cache
def _points() -> tuple[dict[str, int], dict[str, int]]:
    """Points of a character in a Simplified and in a Traditional page.

    Common is the first level of GB 2312 and of Big5, which their makers chose as the characters in use.
    """
    high = range(0xA1, 0xFF)
    both = (*range(0x40, 0x7F), *high)
    simplified = (
        _table("gb2312", range(0xA1, 0xF8), high),
        _table("gb2312", range(0xB0, 0xD8), high),
    )
    traditional = _table("big5", range(0xA1, 0xFA), both), _table("big5", range(0xA4, 0xC7), both)
    found = []
    for codec, (known, common) in (("gb2312", simplified), ("big5hkscs", traditional)):
        points = dict.fromkeys(_LOST, _IS_LOST)
        for chars, bits in (
            (known, _IS_KNOWN),
            (common, _IS_COMMON),
            (_USUAL, _IS_USUAL),
            (_FREQUENT, _IS_FREQUENT),
        ):
            points |= dict.fromkeys(chars.encode(codec, "ignore").decode(codec), bits)
        found.append(points)
    return found[0], found[1]


def _table(codec: str, leads: Iterable[int], trails: Iterable[int]) -> str:
    return b"".join(map(bytes, product(leads, trails))).decode(codec, "ignore")


def _foreign(sample: bytes, declared: str | None) -> str | None:
    """The codec under which the page is Japanese or Korean: by what it says, or without doubt."""
    for codec, script, share in _FOREIGN:
        if (codec, declared) == ("euc-jp", "gb18030"):  # kana are the same bytes in both
            continue
        is_declared = codec == declared
        decoder = codecs.getincrementaldecoder(codec)("replace" if is_declared else "strict")
        try:
            text = decoder.decode(sample)  # its end may be cut inside a character
        except UnicodeDecodeError:
            continue
        letters = len(text) - len(text.encode("ascii", "ignore"))
        least = _DECLARED * share * letters if is_declared else max(_LEAST, share * letters)
        lost = sum(map(_LOST.__contains__, text))
        if len(script.findall(text)) >= least and lost <= is_declared * _BEARABLE_SHARE * letters:
            return codec
    return None
