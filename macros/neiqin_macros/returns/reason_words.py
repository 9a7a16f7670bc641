"""The words by which people and platforms name the reasons of returns, in English and both Chinese scripts."""

from __future__ import annotations

from typing import Final

from neiqin_macros.words import ReasonCode

_NOT: Final = r"(?:do(?:es)?|did|is|was|are|were|would|wo|ca|could|has|have)?\s?(?:not|n'?t)"
_SENT: Final = r"(?:寄|发|送|出|拿|配|装)"

NAMED: Final[dict[ReasonCode, tuple[str, ...]]] = {
    ReasonCode.SIZE: (
        (
            r"\b(?:fits?|fitted|fitting|runs?|comes? up|feels?) (?:a bit |a little |very "
            r"|really |too )?(?:small|big|large|tight|loose|long|short|narrow|wide)\b"
            r"|\bpinch(?:es|ing)?\b|\b(?:tight|loose|snug|baggy) (?:across|around|in|at"
            r"|on|for)\b"
        ),
        (
            r"\bneed(?:s|ed)? (?:an? |the )?(?:size|xs|s|m|l|x+l|\d+) |\bsiz(?:e|ing) (?:chart"
            r"|guide|label)\b|\bother size\b|\bsize (?:up|down)\b|\b(?:larger?|bigg?er"
            r"|smaller) than\b"
        ),
        r"挤脚|磨脚|卡脚|勒(?:脚|肚|得)|绷(?:得|着|住)|太肥|太瘦|偏肥|偏瘦|肥大|过瘦|没有?适合的?尺",
        (
            r"\b(?:too|bit|little|very|slightly|way|runs?|far|so)\s(?:too\s)?(?:small"
            r"|big|large|tight|loose|long|short|narrow|wide)\b"
        ),
        r"\b(?:small|bigg?er|larger?|smaller)\s(?:than expected|one|size)\b",
        rf"\b{_NOT} (?:really |quite |even )?fit\b",
        r"\b(?:bad|poor) fit\b|\bill[- ]fitting\b",
        r"\b(?:wrong|incorrect|different|another|(?:not|n'?t) the (?:right|correct)) siz(?:e|ing)\b",
        (
            r"\bsiz(?:e|ing)s?\s(?:is\s|was\s|are\s)?(?:too\b|off|issue|problem|wrong"
            r"|mismatch|incorrect|different|not\b)"
        ),
        r"\bshould have been (?:an? )?(?:xs|s|m|l|x+l)\b",
        (
            r"(?:尺寸|尺码|码数|鞋码|大小|版型|腰围|胸围|袖长|裤长|号码|size)[^,;!。、没无]{0,6}?(?:不合"
            r"|不对|不符|不适|不一样|不准|太|偏|过大|过小|错|拍错|差|有误|有问题)"
        ),
        r"(?:大小|尺寸)[/、].{0,4}?与(?:商品)?描述不符",
        r"(?:太|偏|过|有点|有些|稍微?|略)(?:大|小|长|短|宽|窄|松|紧)(?!声|音)",
        (
            r"不合身|不合脚|穿不下|穿不上|穿不进|套不进|塞不进|(?:换|买|选|拍|订)(?:成"
            r"|个|错)?了?(?:大|小)?(?:一)?(?:尺寸|尺码|码|号|[xsml]+\s?号)"
        ),
    ),
    ReasonCode.COLOUR: (
        (
            r"\b(?:black|white|red|blue|green|yellow|pink|grey|gray|brown|purple|beige"
            r"|orange|navy|silver|gold)\b.{0,20}?\b(?:instead of|rather than|than (?:in the )?(?:pictured"
            r"|shown|photo|expected)|not) (?:the )?(?:black|white|red|blue|green|yellow"
            r"|pink|gr[ea]y|brown|purple|beige|orange|navy|silver|gold|olive|pictured"
            r"|shown)?"
        ),
        (
            r"色号[^,;!。、没无]{0,3}?(?:不对|错|不符|不一样)|颜色(?:太|很|过|有点|偏)(?:艳"
            r"|亮|黄|红|绿|蓝|灰|黑|白|淡|浓|丑|脏|鲜|老气)|颜色不是|(?:要|订|买|选|拍)的?是?.{1,3}色[^,。]{0,6}(?:收到"
            r"|寄|发|来)"
        ),
        r"\b(?:wrong|different|incorrect|another) (?:colou?r|shade)\b",
        rf"\b{_NOT} like (?:the |this |its )?colou?r\b",
        (
            r"\b(?:colou?r|shade)s?\b.{0,12}?\b(?:different|mismatch|off|wrong|darker"
            r"|lighter|brighter|faded|dull|not as|does(?: not|n'?t) match|did(?: not|n'?t) match"
            r"|is(?: not|n'?t)|issue|problem)"
        ),
        r"\bmore like (?:a |an )?(?:purple|pink|orange|brown|grey|gray|black|white|green|blue|red|yellow)\b",
        (
            r"色差|偏色|颜色(?:[/、](?:图案|款式|型号|尺码|尺寸))*[^,;!。、没无]{0,8}?(?:不对"
            r"|不符|不一样|不同|错|偏|深|浅|暗|差|不喜欢|不好看|有误|问题)"
        ),
    ),
    ReasonCode.DEFECT: (
        (
            r"\bno (?:sound|power|display|signal|picture|image)\b|\b(?:keeps?|kept) (?:disconnecting"
            r"|crashing|freezing|restarting|shutting|turning off|dropping)|\b(?:zipper"
            r"|zip|button|key|lid|door|drawer|wheel) (?:is |was |got |keeps )?(?:stuck"
            r"|jammed|fell off|came off|loose)|\bfell off\b|\b(?:has|have|had|with|got) (?:a "
            r"|an |some )?(?:big |small |tiny )?holes?\b"
        ),
        (
            r"\bquality\b.{0,8}?\b(?:terrible|awful|horrible|poor|bad|low|disappointing)\b"
            r"|\bstopped functioning|\bloud noise|\bmakes (?:a )?(?:strange |weird |loud )?nois"
            r"|\bwon'?t (?:hold|keep) (?:a )?charge|\bdoes(?:n'?t| not) (?:respond|connect"
            r"|pair|light|heat|cool|spin|open|close|hold)\b|\bdead pixels?\b|\binoperable\b"
            r"|\buseless\b"
        ),
        (
            r"(?:没有?|无)(?:声音|画面|反应|信号|讯号|图像)|(?:无法|不能|没办法)(?:连(?:线"
            r"|接|上)|配对|蓄电|启动|运作|运转|使用|开启|显示|读取|加热|对焦)|连不上|配对不了"
            r"|失灵|脱落|掉了?(?:扣|钮|钻|漆|皮)|(?:扣子|钮扣|钻|鞋底|鞋跟|把手)掉|闪烁"
            r"|坏点|亮点|(?:有|破)(?:个|一个)?(?:小|大)?洞|扎人|扎手|(?:质量|品质)(?:不行"
            r"|太烂|很烂|烂|堪忧|真差|一般)|噪音|杂音|异响|死机|卡顿|发烫|过热|不亮|不转"
            r"|不制冷|不冷|不热|松脱|掉毛|(?:用|穿|洗|戴)(?:了)?(?:一|两|几|\d)(?:次|天"
            r"|下)就"
        ),
        r"\bdefect(?:s|ive|ed)?\b|\bfault(?:y|s)\b|\bmalfunction(?:s|ing|ed)?\b|\bflaw(?:s|ed)?\b",
        (
            r"\b(?:stopped|quit) (?:working|charging)\b|(?:\bnot|n'?t|\bnever|\bstops?) (?:working"
            r"|work|function(?:ing)?|turn(?:ing)? on|charg(?:e|ing)|start|power on|boot)\b"
        ),
        r"\b(?:poor|bad|low|terrible|inferior|cheap|awful) (?:quality|workmanship|material|stitching)\b",
        r"\bquality\s(?:is\s|was\s)?(?:not|issue|problem|unacceptable|bad|poor|defect)",
        (
            r"\bc(?:ame|oming|omes?) (?:apart|undone|off|unstitched)\b|\bfell apart\b"
            r"|\bloose thread|\b(?:stain(?:s|ed)?|dirty|mold|mouldy|moldy|rust(?:y|ed)?)\b"
        ),
        (
            r"\bdead (?:on arrival|pixel)|\bflicker|\b(?:product|item|food|goods|is|was"
            r"|already|been) expired\b|\bexpired (?:product|item|food|goods)\b|\bexpir(?:y"
            r"|ation) date\b|\b(?:strange|bad|weird|strong|chemical) smell|\bsmells? (?:bad"
            r"|weird|strange)|\boverheat|\bfunctional dmg\b"
        ),
        r"\bhole in\b|\bmissing stitch|\bpeeling\b|\bfaded after\b|\bshrank\b|\bpilling\b",
        (
            r"瑕疵|次品|不良品|(?:品质|质量|材质|做工|用料|面料)[^,;!。、没无]{0,4}?(?:不良"
            r"|不好|差|太差|很差|粗糙|问题|不佳|堪忧|低劣|异常)"
        ),
        r"做工粗糙|脱线|开线|开胶|掉漆|掉色|褪色|起毛球?|起球|缩水|脱胶|断线|线头",
        (
            r"故障|失灵|坏掉|坏了|不能用|无法使用|用不了|不能充电|无法充电|充不进|充不了"
            r"|无法开机|开不了机|不能开机|功能异常|性能异常|不通电|没反应|漏电|死机|闪屏"
        ),
        r"污渍|脏污|脏了|很脏|发霉|霉斑|生锈|异味|味道太大|刺鼻|很臭|过期|变质|临期|有虫",
    ),
    ReasonCode.DAMAGE: (
        r"\b(?:ruined|squashed|punctured|mangled|wrecked|wet)\b|\bbroke\b",
        (
            r"凹损|凹进|毁损|损毁|造成损|刮花|划花|花了|撞(?:烂|坏|伤|到|扁)|磕(?:坏|伤"
            r"|破|到)|瘪了|扁了|压(?:扁|瘪|破)|摔(?:烂|破|裂)|湿(?:了|掉|透)|受潮|断掉"
            r"|(?:寄|送|到)(?:来|到)?(?:时|就)(?:就|已经)?(?:坏|破|裂|碎)"
        ),
        (
            r"\bdamag(?:e|ed|es)\b|\bphysical dmg\b|\bbroken\b|\bbroke (?:in|during) (?:transit"
            r"|shipping|delivery)|\bcrush(?:ed)?\b|\bdent(?:s|ed)?\b|\bshatter(?:ed)?\b"
        ),
        (
            r"\bcrack(?:s|ed)?\b|\bsmash(?:ed)?\b|\btorn\b|\bripped\b|\bscratch(?:es|ed)?\b"
            r"|\bchipped\b|\bleak(?:s|ed|ing)?\b|\bspilled\b|\bin pieces\b|\bbent\b"
        ),
        (
            r"破损|损坏|毁损|破裂|破了|破掉|破洞|碎了|碎裂|碎掉|是碎的|摔坏|摔碎|压坏"
            r"|压烂|压扁|压坏了|撞凹|凹陷|凹了|裂了|裂开|裂痕|划痕|刮痕|刮伤|划伤|磕碰"
            r"|变形|漏液|漏了一?(?:箱|地|出)|漏水|瓶子漏了|渗漏|断了|断裂|掉瓷|缺角"
        ),
    ),
    ReasonCode.MISSING: (
        (
            r"\b(?:came|arrived|received it|sent) without\b|\breceived (?:only|just)\b"
            r"|\bonly (?:\d+|one|two|three|half|part)\b.{0,12}?\b(?:came|arrived|received"
            r"|inside|in the)\b|\bbut (?:only )?(?:\d+|one|two) (?:came|arrived)|\bno .{2,16}? (?:included"
            r"|inside|in the (?:box|package))\b|\black(?:s|ed|ing)? (?:a |the )?(?:part"
            r"|piece|screw|cable|charger|accessor|manual)"
        ),
        (
            r"少(?:一|两|二|三|几|\d)(?:支|个|件|只|包|盒|瓶|罐|组|双|条|片|本|样|颗|台"
            r"|张|袋)|没(?:有)?收到(?:赠品|配件|零件)|配件(?:不齐|不全|没)|(?:盒|箱|袋"
            r"|包裹)(?:子)?(?:内|里|中)?(?:面)?(?:没有?|是空|空的)|缺了|没有(?:充电器"
            r"|说明书|配件|赠品|电源线|遥控器|螺丝|保卡|发票)|只有(?:一|半|单)(?:只|个"
            r"|边|件)"
        ),
        (
            r"\b(?:parts?|items?|pieces?|accessor(?:y|ies)|charger|manual|remote|screws?)\b.{0,8}?\bmissing\b"
            r"|\bmissing\b"
        ),
        (
            r"\bincomplete\b|\bshort[- ](?:shipped|shipment)\b|\bonly (?:received|got) (?:\d+"
            r"|one|two|three|half|part)\b|\bempty (?:box|package|parcel)\b"
        ),
        rf"\b(?:{_NOT} includ(?:e|ed)|not in the (?:box|package))\b",
        (
            r"少件|缺件|缺少|少了(?!点)|少(?:寄|发|送|装|给|附)|漏(?:寄|发|送|装|件|单)"
            r"|短少|数量不(?:对|符|足)|配件缺|缺配件|空包裹|空盒|空箱|(?:没有?|未)(?:附"
            r"|给|送|装)(?!反应)|只(?:收到|有|寄|发)了?(?:一|二|两|三|\d)"
        ),
    ),
    ReasonCode.WRONG_ITEM: (
        (
            r"\bnot (?:the )?(?:item|product|one|thing|what)\b.{0,6}?\b(?:bought|purchased"
            r"|ordered|paid for|chose)\b|\b(?:another|different|other) (?:customer|person"
            r"|buyer|order)'?s?\b|\byou (?:sent|shipped) me (?:a|an) .{2,30}? (?:but|instead)"
            r"|\b(?:sent|shipped|received|got) .{2,30}?\binstead of\b"
        ),
        (
            r"(?:寄|发|送|收)(?:来|到)?的?(?:商品|东西|货|款式)?不是(?:这|我|所|同)|(?:跟"
            r"|与|和)(?:我)?(?:订购|订单|下单|购买|买|订)的?(?:商品|内容|品项|款式)?(?:不同"
            r"|不符|不一样|不一致)|收到别的|(?:发|寄|送)成(?:了)?(?:别|其)|(?:品项|商品"
            r"|货|款式|型号)不(?:对|符)"
        ),
        r"\b(?:wrong|incorrect) (?:item|product|model|one|goods|style|version|order|article|thing)\b(?! size)",
        (
            r"\b(?:received|got|sent|shipped|delivered)\b.{0,12}?\b(?:different|another"
            r"|wrong|incorrect) (?:item|product|model|one|thing|style|version)\b"
        ),
        (
            r"\bnot (?:what i|the (?:one|item|product) i|the item) ordered\b|\bsomeone else'?s (?:order"
            r"|parcel|package|item)\b|\bswitcheroo\b|\bextra item\b|\bmix(?:ed)?[- ]up\b"
        ),
        (
            rf"{_SENT}错|错(?:发|寄|送)|(?:款式|型号|规格|商品){_SENT}错|收到的?不是我"
            rf"|不是我(?:订|买|拍|要)的|别人的(?:商品|包裹|东西|货)|收到错的?(?:商品|东西"
            rf"|款)|货不对板"
        ),
    ),
    ReasonCode.DISLIKE: (
        (
            r"\bnot what (?:i|we|she|he) (?:expected|wanted|imagined|thought)|\b(?:did(?:n'?t"
            r"| not)|does(?:n'?t| not)) (?:meet|live up)|\b(?:bought|ordered|found|got) something else\b"
            r"|\bnot for (?:me|us|him|her)\b|\b(?:looks?|is|so) ugly\b|\bdo(?:n'?t| not) need\b"
            r"|\bkeep it\b"
        ),
        (
            r"不太喜欢|(?:很|太|好|有点|真)(?:丑|难看)|显(?:胖|黑|老|矮)|(?:没有?|不)想(?:像"
            r"|象)中?(?:的)?(?:好|那么)|没(?:什么)?用(?!过)|不想(?:留|买|订|要)|不合(?:心意"
            r"|意)|不中意|不习惯|买来没|家里(?:已经)?有|跟预期|感觉一般|不合适我|风格不(?:合"
            r"|适)"
        ),
        (
            r"\bchang(?:e|ed|ing) (?:of |my |his |her |their )?minds?\b|\bno longer (?:needed"
            r"|need|wanted?|required?)\b|\bunwanted\b|\bunsatisf|\bdissatisf|\bregret\b"
        ),
        (
            rf"\b{_NOT} (?:really |just |even )?(?:like|want|need|love|satisfied|suit|happy)\b"
            rf"|\bnot (?:my|her|his) (?:style|taste|thing)\b|\bdislike"
        ),
        (
            r"\bnot as (?:expected|good as|nice as)\b|\bexpectation failed\b|\bdisappoint(?:ed"
            r"|ing)\b|\blooks? (?:ugly|cheap|bad)\b"
        ),
        (
            r"不喜欢|不想要|不要了|不想买|不需要|用不到|用不上|改变(?:心意|主意)|改主意"
            r"|反悔|后悔|冲动|不适合|不好看|不满意|不如预期|不如想象|效果(?:不好|差)|(?:跟"
            r"|和|与)?(?:想像|想象|预期)(?:中)?(?:的)?(?:不(?:一样|同|符)|有落差|差)|没想象"
        ),
    ),
    ReasonCode.SLOW_DELIVERY: (
        (
            r"\btook (?:forever|ages|(?:a|one|two|three|several|many|\d+) (?:days?|weeks?"
            r"|months?))|\b(?:days?|weeks?|months?) late\b|\bnever (?:shipped|dispatched)\b"
            r"|\b(?:not|n'?t) (?:been )?(?:shipped|dispatched)\b|\bnot (?:arrive|delivered) (?:in"
            r"|on) time\b|\bmissed the deadline\b"
        ),
        (
            r"(?:时间|送货|寄送|运送)(?:太|过|很)(?:久|长|慢)|超过.{0,6}?(?:才)?(?:送"
            r"|寄|到)|等不(?:到|及)|还(?:没|未)有?(?:发货|出货|寄|收到|到)|(?:没|未|不)(?:有)?(?:发货"
            r"|出货)|不发货|不出货|太迟"
        ),
        (
            r"\b(?:late|delayed|slow) (?:delivery|shipping|shipment|arrival)\b|\b(?:delivery"
            r"|shipping|shipment|courier)\b.{0,14}?\b(?:delay(?:ed)?|slow|late)\b"
        ),
        (
            r"\b(?:arriv(?:ed|ing|es?)|came|delivered|was|got here) (?:too |very |so )?late\b"
            r"|\btook (?:too|so|very) long\b|\btoo (?:slow|late)\b|\bstill waiting\b|\bmissed estimated delivery\b"
            r"|\b(?:came|arrived) after\b|\bdelay(?:ed)?\b"
        ),
        (
            r"(?:物流|快递|出货|发货|配送|送货|运送|寄送|到货|等).{0,8}?(?:太慢|很慢|过慢"
            r"|慢|延迟|延误|太久|很久|超时|迟)|太晚(?:到|送|收)|(?:未|没)按(?:约定)?时间?.{0,4}?(?:发货"
            r"|出货|送达)|(?:一直|逾期|超时|迟迟)(?:都)?(?:没|未|不)(?:有)?(?:出货|发货"
            r"|寄出|到)|等了.{1,6}?(?:才|还)|迟到|来不及"
        ),
    ),
    ReasonCode.NOT_COLLECTED: (
        (
            r"\bno ?one (?:at )?home\b|\bnobody (?:at )?home\b|\breturn to sender\b|\baddressee\b"
            r"|\brecipient (?:refused|absent|unknown|not)|\bnever picked\b"
        ),
        (
            r"未(?:到|去|来)?(?:店|门市|超商|站)?(?:取|领)(?!消)|没人(?:取|领|签|收)|联系不(?:上"
            r"|到)|联络不(?:上|到)|电话不通|弃单|弃件|不取件|地址(?:不详|错误)|查无此人"
        ),
        (
            r"\b(?:not|never) (?:collected|picked up)\b|\bunclaimed\b|\bundeliverable\b"
            r"|\b(?:refused|rejected) (?:the )?(?:delivery|parcel|package|to accept)\b"
            r"|\bfailed delivery\b|\bdelivery (?:failed|attempt)|\breturned? to sender\b"
        ),
        rf"\b{_NOT} (?:pick(?:ed)? ?up|collect)\b|\b(?:customer|buyer) (?:refused|not home|absent)\b",
        (
            r"(?:未|没有?|不)(?:去|来|能)?(?:取(?:货|件)|领(?:取|件)|签收)|逾期未(?:取"
            r"|领)|未取|拒收|拒签|无人(?:领|取|签)|退回寄件"
        ),
    ),
    ReasonCode.OTHER: (
        (
            r"\bdescription (?:does(?: not|n'?t) match|is wrong|is (?:in|not )accurate"
            r"|mismatch)|\bmisleading\b|\bbought (?:two|twice|too many)\b|\bby error\b"
            r"|\bwrong address\b"
        ),
        (
            r"不小心(?:下|拍|买|订|点|按)|(?:订单|下单|拍|买)重复|重复(?:了|订)|(?:七"
            r"|7)[天日](?:鉴赏|无理由|犹豫)|鉴赏期|犹豫期|(?:描述|网页|页面|说明|介绍)[^,;!。没无]{0,4}?(?:不符"
            r"|不同|不一|有误|不实)|是假的|疑似假|仿品"
        ),
        (
            r"^others?(?: reasons?)?\.?$|\bno reason\b|\bmisorder|\b(?:by|in) (?:mistake"
            r"|accident|error)\b|\baccident(?:al(?:ly)?)?\b|\border(?:ed)? (?:the )?wrong\b"
            r"|\bduplicate\b|\bordered twice\b"
        ),
        (
            r"\bbetter price\b|\bcheaper\b|\btoo expensive\b|\bnot as described\b|\bdiffer(?:s"
            r"|ent)? from (?:the )?description\b|\bdiff(?:erent)? desc|\bcounterfeit\b"
            r"|\bfake\b|\bnot (?:authentic|genuine|original)\b|\bnever arrived\b|\bnot (?:received"
            r"|receipt)\b|\bnot compatible\b|\bincompatible\b|\bmutual agree|\bunauthori[sz]ed\b"
            r"|\ballerg"
        ),
        (
            r"^其[他它](?:原因|问题)?$|无理由|(?:下|拍|买|订|选|点)错(?!.{0,2}(?:尺|码"
            r"|号|色))|多拍|错拍|重复(?:下单|购买|订购|拍)|误(?:买|拍|订|下单)|(?:与|和"
            r"|跟)?(?:商品)?描述不(?:符|一致)|与(?:商品)?页面不符|买贵|价格|降价|更便宜"
            r"|假货|假冒|仿冒|盗版|非正品|不是正品|未收到货|没收到货|没有收到|包裹丢失"
            r"|遗失|过敏|协商一致"
        ),
    ),
}
"""Patterns over folded texts: small letters, half-width, simplified. Of alternatives at one place the first counts."""

HINTED: Final[dict[ReasonCode, str]] = {
    ReasonCode.SIZE: r"尺寸|尺码|码数|大小|\bsiz(?:e|ing)\b|\bfit\b",
    ReasonCode.COLOUR: r"颜色|\bcolou?r\b",
    ReasonCode.DEFECT: r"^(?:品质|质量|quality)$",
    ReasonCode.SLOW_DELIVERY: r"^(?:物流|快递|delivery|shipping)$",
}
"""A bare name of a reason counts where it is all that is said, or said to be the issue."""
