"""The English words for the reasons of returns, as buyers write them and platforms offer them."""

from __future__ import annotations

from typing import Final

from neiqin_macros.words import ReasonCode

_NOT: Final = r"(?:do(?:es)?|did|is|was|are|were|would|wo|ca|could|has|have)?\s?(?:not|n'?t)"

ENGLISH: Final[dict[ReasonCode, tuple[str, ...]]] = {
    ReasonCode.SIZE: (
        (
            r"\b(?:shorter|longer|wider|narrower|tighter|looser) than\b|\b(?:ca|could)(?:n'?t| ?not) (?:get (?:it"
            r"|them) (?:over|on|past)|button|zip|close)|\bchoking\b|\bwears like\b|\bmeasurements? (?:is"
            r"|are|was|were)?\s?(?:off|wrong)"
        ),
        (
            r"\b(?:fits?|fitted|fitting|runs?|comes? up|feels?) (?:a bit |a little |very |really "
            r"|too )?(?:small|big|large|tight|loose|long|short|narrow|wide)\b|\bpinch(?:es|ing)?\b"
            r"|\b(?:tight|loose|snug|baggy) (?:across|around|in|at|on|for)\b"
        ),
        (
            r"\bneed(?:s|ed)? (?:an? |the )?(?:size|xs|s|m|l|x+l|\d+) |\bsiz(?:e|ing) (?:chart|guide"
            r"|label)\b|\bother size\b|\bsize (?:up|down)\b|\b(?:larger?|bigg?er|smaller) than\b"
        ),
        (
            r"\b(?:too|bit|little|very|slightly|way|runs?|far|so)\s(?:too\s)?(?:small|big|large|tight"
            r"|loose|long|short|narrow|wide)\b"
        ),
        r"\b(?:small|bigg?er|larger?|smaller)\s(?:than expected|one|size)\b",
        rf"\b{_NOT} (?:really |quite |even )?fit\b",
        r"\b(?:bad|poor) fit\b|\bill[- ]fitting\b",
        r"\b(?:wrong|incorrect|different|another|(?:not|n'?t) the (?:right|correct)) siz(?:e|ing)\b",
        (
            r"\bsiz(?:e|ing)s?\s(?:is\s|was\s|are\s)?(?:too\b|off|issue|problem|wrong|mismatch|incorrect"
            r"|different|not\b)"
        ),
        r"\bshould have been (?:an? )?(?:xs|s|m|l|x+l)\b",
    ),
    ReasonCode.COLOUR: (
        (
            r"\b(?:black|white|red|blue|green|yellow|pink|grey|gray|brown|purple|beige|orange|navy"
            r"|silver|gold)\b.{0,20}?\b(?:instead of|rather than|than (?:in the )?(?:pictured|shown"
            r"|photo|expected)|not) (?:the )?(?:black|white|red|blue|green|yellow|pink|gr[ea]y|brown"
            r"|purple|beige|orange|navy|silver|gold|olive|pictured|shown)?"
        ),
        r"\b(?:wrong|different|incorrect|another) (?:colou?r|shade)\b",
        rf"\b{_NOT} like (?:the |this |its )?colou?r\b",
        (
            r"\b(?:colou?r|shade)s?\b.{0,12}?\b(?:different|mismatch|off|wrong|darker|lighter|brighter"
            r"|faded|dull|not as|does(?: not|n'?t) match|did(?: not|n'?t) match|is(?: not|n'?t)|issue"
            r"|problem)"
        ),
        (
            r"\bmore like (?:a |an )?(?:purple|pink|orange|brown|grey|gray|black|white|green|blue"
            r"|red|yellow)\b"
        ),
    ),
    ReasonCode.DEFECT: (
        (
            r"\bunresponsive\b|\bblurr(?:y|ed)\b|\bcrackl|\bdistort|\bstuck\b|\bjam(?:med|s)\b|\bseparated from\b"
            r"|\bdo(?:es)?(?:n'?t| not) (?:heat|respond|charge|spin|print|seal|hold|stay|stick|play"
            r"|read)|\btast(?:es?|ed) (?:off|bad|weird|strange|sour)|\b(?:spoiled|rotten|stale|rancid)\b"
            r"|\bfreez(?:es|ing)\b|\bwobbl|\bunstable\b|\bcame loose\b"
        ),
        (
            r"\bno (?:sound|power|display|signal|picture|image)\b|\b(?:keeps?|kept) (?:disconnecting"
            r"|crashing|freezing|restarting|shutting|turning off|dropping)|\b(?:zipper|zip|button"
            r"|key|lid|door|drawer|wheel) (?:is |was |got |keeps )?(?:stuck|jammed|fell off|came off"
            r"|loose)|\bfell off\b|\b(?:has|have|had|with|got) (?:a |an |some )?(?:big |small |tiny )?holes?\b"
        ),
        (
            r"\bquality\b.{0,8}?\b(?:terrible|awful|horrible|poor|bad|low|disappointing)\b|\bstopped functioning"
            r"|\bloud noise|\bmakes (?:a )?(?:strange |weird |loud )?nois|\bwon'?t (?:hold|keep) (?:a )?charge"
            r"|\bdoes(?:n'?t| not) (?:respond|connect|pair|light|heat|cool|spin|open|close|hold)\b"
            r"|\bdead pixels?\b|\binoperable\b|\buseless\b"
        ),
        r"\bdefect(?:s|ive|ed)?\b|\bfault(?:y|s)\b|\bmalfunction(?:s|ing|ed)?\b|\bflaw(?:s|ed)?\b",
        (
            r"\b(?:stopped|quit) (?:working|charging)\b|(?:\bnot|n'?t|\bnever|\bstops?) (?:working"
            r"|work|function(?:ing)?|turn(?:ing)? on|charg(?:e|ing)|start|power on|boot)\b"
        ),
        r"\b(?:poor|bad|low|terrible|inferior|cheap|awful) (?:quality|workmanship|material|stitching)\b",
        r"\bquality\s(?:is\s|was\s)?(?:not|issue|problem|unacceptable|bad|poor|defect)",
        (
            r"\bc(?:ame|oming|omes?) (?:apart|undone|off|unstitched)\b|\bfell apart\b|\bloose thread"
            r"|\b(?:stain(?:s|ed)?|dirty|mold|mouldy|moldy|rust(?:y|ed)?)\b"
        ),
        (
            r"\bdead (?:on arrival|pixel)|\bflicker|\b(?:product|item|food|goods|is|was|already|been) expired\b"
            r"|\bexpired (?:product|item|food|goods)\b|\bexpir(?:y|ation) date\b|\b(?:strange|bad"
            r"|weird|strong|chemical) smell|\bsmells? (?:bad|weird|strange)|\boverheat|\bfunctional dmg\b"
        ),
        r"\bhole in\b|\bmissing stitch|\bpeeling\b|\bfaded after\b|\bshrank\b|\bpilling\b",
    ),
    ReasonCode.DAMAGE: (
        r"\b(?:in|to) (?:bits|pieces|shards)\b|\bbust(?:ed)?\b|\bflattened\b|\bwater damage",
        r"\b(?:ruined|squashed|punctured|mangled|wrecked|wet)\b|\bbroke\b",
        (
            r"\bdamag(?:e|ed|es)\b|\bphysical dmg\b|\bbroken\b|\bbroke (?:in|during) (?:transit|shipping"
            r"|delivery)|\bcrush(?:ed)?\b|\bdent(?:s|ed)?\b|\bshatter(?:ed)?\b"
        ),
        (
            r"\bcrack(?:s|ed)?\b|\bsmash(?:ed)?\b|\btorn\b|\bripped\b|\bscratch(?:es|ed)?\b|\bchipped\b"
            r"|\bleak(?:s|ed|ing)?\b|\bspilled\b|\bin pieces\b|\bbent\b"
        ),
    ),
    ReasonCode.MISSING: (
        (
            r"\bwhere (?:is|are) (?:the|my)\b|\bcame with no\b|\bwith no (?:lid|cable|charger|manual"
            r"|box|screws|battery|batteries|instructions)\b|\bonly the (?:left|right)\b|\bcouldn'?t find the\b"
            r"|\bone (?:short|less)\b"
        ),
        (
            r"\b(?:came|arrived|received it|sent) without\b|\breceived (?:only|just)\b|\bonly (?:\d+"
            r"|one|two|three|half|part)\b.{0,12}?\b(?:came|arrived|received|inside|in the)\b|\bbut (?:only )?(?:\d+"
            r"|one|two) (?:came|arrived)|\bno .{2,16}? (?:included|inside|in the (?:box|package))\b"
            r"|\black(?:s|ed|ing)? (?:a |the )?(?:part|piece|screw|cable|charger|accessor|manual)"
        ),
        (
            r"\b(?:parts?|items?|pieces?|accessor(?:y|ies)|charger|manual|remote|screws?)\b.{0,8}?\bmissing\b"
            r"|\bmissing\b"
        ),
        (
            r"\bincomplete\b|\bshort[- ](?:shipped|shipment)\b|\bonly (?:received|got) (?:\d+|one"
            r"|two|three|half|part)\b|\bempty (?:box|package|parcel)\b"
        ),
        rf"\b(?:{_NOT} includ(?:e|ed)|not in the (?:box|package))\b",
    ),
    ReasonCode.WRONG_ITEM: (
        (
            r"\b(?:completely|totally|entirely) different\b|\bordered .{2,30}?\b(?:but|and) (?:got"
            r"|received|was sent|it came)|\bgot .{2,25}? instead\b|\bnot the same (?:item|product"
            r"|one|model|as ordered)"
        ),
        (
            r"\bnot (?:the )?(?:item|product|one|thing|what)\b.{0,6}?\b(?:bought|purchased|ordered"
            r"|paid for|chose)\b|\b(?:another|different|other) (?:customer|person|buyer|order)'?s?\b"
            r"|\byou (?:sent|shipped) me (?:a|an) .{2,30}? (?:but|instead)|\b(?:sent|shipped|received"
            r"|got) .{2,30}?\binstead of\b"
        ),
        r"\b(?:wrong|incorrect) (?:item|product|model|one|goods|style|version|order|article|thing)\b(?! size)",
        (
            r"\b(?:received|got|sent|shipped|delivered)\b.{0,12}?\b(?:different|another|wrong|incorrect) (?:item"
            r"|product|model|one|thing|style|version)\b"
        ),
        (
            r"\bnot (?:what i|the (?:one|item|product) i|the item) ordered\b|\bsomeone else'?s (?:order"
            r"|parcel|package|item)\b|\bswitcheroo\b|\bextra item\b|\bmix(?:ed)?[- ]up\b"
        ),
    ),
    ReasonCode.DISLIKE: (
        (
            r"\balready (?:has|have|had|got|own)\b|\bnot feeling it\b|\b(?:feels?|looks?) (?:plasticky"
            r"|awful|terrible|cheap|flimsy|weird on me)\b|\bhate\b|\bboring\b|\bdidn'?t want\b|\bnot worth\b"
            r"|\bnot impressed\b|\bunderwhelm"
        ),
        (
            r"\bnot what (?:i|we|she|he) (?:expected|wanted|imagined|thought)|\b(?:did(?:n'?t| not)"
            r"|does(?:n'?t| not)) (?:meet|live up)|\b(?:bought|ordered|found|got) something else\b"
            r"|\bnot for (?:me|us|him|her)\b|\b(?:looks?|is|so) ugly\b|\bdo(?:n'?t| not) need\b|\bkeep it\b"
        ),
        (
            r"\bchang(?:e|ed|ing) (?:of |my |his |her |their )?minds?\b|\bno longer (?:needed|need"
            r"|wanted?|required?)\b|\bunwanted\b|\bunsatisf|\bdissatisf|\bregret\b"
        ),
        (
            rf"\b{_NOT} (?:really |just |even )?(?:like|want|need|love|satisfied|suit|happy)\b|\bnot (?:my"
            rf"|her|his) (?:style|taste|thing)\b|\bdislike"
        ),
        (
            r"\bnot as (?:expected|good as|nice as)\b|\bexpectation failed\b|\bdisappoint(?:ed|ing)\b"
            r"|\blooks? (?:ugly|cheap|bad)\b"
        ),
    ),
    ReasonCode.SLOW_DELIVERY: (
        (
            r"\b(?:too long|forever) to (?:arrive|ship|deliver|come)|\bwaited (?:too|so|over|more"
            r"|\d)|\bstill (?:not|hasn'?t|has not) (?:arrived|come|shipped)|\blost (?:it )?for\b"
        ),
        (
            r"\btook (?:forever|ages|(?:a|one|two|three|several|many|\d+) (?:days?|weeks?|months?))"
            r"|\b(?:days?|weeks?|months?) late\b|\bnever (?:shipped|dispatched)\b|\b(?:not|n'?t) (?:been )?(?:shipped"
            r"|dispatched)\b|\bnot (?:arrive|delivered) (?:in|on) time\b|\bmissed the deadline\b"
        ),
        (
            r"\b(?:late|delayed|slow) (?:delivery|shipping|shipment|arrival)\b|\b(?:delivery|shipping"
            r"|shipment|courier)\b.{0,14}?\b(?:delay(?:ed)?|slow|late)\b"
        ),
        (
            r"\b(?:arriv(?:ed|ing|es?)|came|delivered|was|got here) (?:too |very |so )?late\b|\btook (?:too"
            r"|so|very) long\b|\btoo (?:slow|late)\b|\bstill waiting\b|\bmissed estimated delivery\b"
            r"|\b(?:came|arrived) after\b|\bdelay(?:ed)?\b"
        ),
    ),
    ReasonCode.NOT_COLLECTED: (
        (
            r"\blocker\b.{0,12}?\b(?:expired|overdue|timeout)|\bpick[- ]?up (?:period|deadline|expired)"
            r"|\bcould not be delivered\b|\bunable to deliver\b|\brecipient (?:absent|not home)"
        ),
        (
            r"\bno ?one (?:at )?home\b|\bnobody (?:at )?home\b|\breturn to sender\b|\baddressee\b"
            r"|\brecipient (?:refused|absent|unknown|not)|\bnever picked\b"
        ),
        (
            r"\b(?:not|never) (?:collected|picked up)\b|\bunclaimed\b|\bundeliverable\b|\b(?:refused"
            r"|rejected) (?:the )?(?:delivery|parcel|package|to accept)\b|\bfailed delivery\b|\bdelivery (?:failed"
            r"|attempt)|\breturned? to sender\b"
        ),
        rf"\b{_NOT} (?:pick(?:ed)? ?up|collect)\b|\b(?:customer|buyer) (?:refused|not home|absent)\b",
    ),
    ReasonCode.OTHER: (
        (
            r"\bknock[- ]?offs?\b|\breplica\b|\bimitation\b|\bclicked (?:buy )?twice\b|\baccidental order\b"
            r"|\bunintentional"
        ),
        (
            r"\bdescription (?:does(?: not|n'?t) match|is wrong|is (?:in|not )accurate|mismatch)|\bmisleading\b"
            r"|\bbought (?:two|twice|too many)\b|\bby error\b|\bwrong address\b"
        ),
        (
            r"^others?(?: reasons?)?\.?$|\bno reason\b|\bmisorder|\b(?:by|in) (?:mistake|accident"
            r"|error)\b|\baccident(?:al(?:ly)?)?\b|\border(?:ed)? (?:the )?wrong\b|\bduplicate\b|\bordered twice\b"
        ),
        (
            r"\bbetter price\b|\bcheaper\b|\btoo expensive\b|\bnot as described\b"
            r"|\bdiffer(?:s|ent)? from (?:the )?description\b|\bdiff(?:erent)? desc|\bcounterfeit\b|\bfake\b"
            r"|\bnot (?:authentic|genuine|original)\b"
            r"|\bnever arrived\b|\bnot (?:received|receipt)\b|\bnot compatible\b|\bincompatible\b"
            r"|\bmutual agree|\bunauthori[sz]ed\b|\ballerg"
        ),
    ),
}
"""Patterns over folded texts. Of alternatives at one place the first counts."""
