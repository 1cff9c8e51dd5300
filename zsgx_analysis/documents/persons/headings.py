"""Headings that say that what follows is of persons: 姓名, 联系电话, ID number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from zsgx_analysis.vocabulary import normalised

_BRACKETS = re.compile(r"[（(【\[][^（(【\[）)】\]]*[）)】\]]")
_COUNTED = re.compile(
    r"[（(【\[]\s*(?:单位[:：])?\s*[十百千万亿]{0,2}(?:部|户|台|个|人|元|家|条|%)\s*[）)】\]]"
)
_MARKS = re.compile(r"^[\s*＊#:：·.、\d]+|[\s*＊:：]+$")
_PARTS = re.compile(r"[/／|、,，;；&＆+＋]|以及|及其|及|和|与|或")
_LONGEST = 24

_FULL_NAMES = (
    r".{0,8}(?:姓名|名字)",
    r"(?:full|given|family|first|last|participant'?s?|trainee'?s?|student'?s?|contact)name|surname"
    r"|nameof(?:participant|trainee|student|person|contact)s?",
)
_NAMES = (
    r".{0,6}(?:联系人|联络人|联络员|负责人|经办人|填报人|填表人|制表人|审核人|审批人|报送人|签发人|承办人"
    r"|责任人|牵头人|主讲人|主持人|带头人|申请人|申报人|推荐人|监护人|法定代表人|法人代表|班主任"
    r"|持证人|候选人|当事人|收件人|值班员|签名|签字|分管领导|主管领导|校对人?|拟稿人?)",
    r"contact(?:person)?|personincharge",
)
_OF_PERSONS = (
    r".{0,4}(?:学员|学生|参训人员|参训者|参训学员|参加人员|参会人员|培训人员|受训人员|入选人员|入选者|获奖者|"
    r"获得者|人选|专家|教师|老师|讲师|导师|委员|成员|组长|副组长|领队|作者|人员|名单|人员名单|学员名单)"
    r"|participants?|trainees?|students?|teachers?|lecturers?|experts?|persons?|names?",
)
_PATTERNS = {
    "full name": _FULL_NAMES,
    "name": _NAMES,
    "perhaps name": _OF_PERSONS,
    "identity": (
        r".{0,6}(?:身份证件?|公民身份|证件|护照|军官证|通行证|社会保障|社保|医保|学籍)(?:号码?|编号|号)?",
        r"(?:居民)?身份号码?|证号",
        r"id(?:entity)?(?:card)?(?:no\.?|number|#)?|identity|national(?:id|identity)(?:no\.?|number)?"
        r"|idcard|passport(?:no\.?|number)?|ssn",
    ),
    "phone": (
        r".{0,8}(?:电话|手机|座机|传真|联系方式|联系方法|小灵通)(?:号码?|号)?\d?",
        r"(?:contact|mobile|cell|office|home|work|daytime)?(?:tele)?phone(?:no\.?|number)?s?"
        r"|tel(?:no)?\.?|mobile(?:no\.?|number)?|cell|fax(?:no\.?)?|contact(?:no\.?|number|details)",
    ),
    "mail": (r".{0,6}(?:邮箱|电子邮件|电邮|邮件|邮箱地址)(?:地址)?", r"e-?mail(?:address)?"),
    "address": (
        r".{0,6}(?:地址|住址|住所|籍贯|户籍|户口所在地)",
        r"(?:home|mailing|postal|street|current|permanent)?address",
    ),
    "card": (
        r".{0,6}(?:卡号|银行卡|银行卡号|银行账[户号]|银行帐[户号]|账号|帐号)(?:码)?",
        r"(?:bank)?(?:card|account)(?:no\.?|number)?",
    ),
    "birth": (r"出生(?:日期|年月日?|时间)?|生日", r"(?:dateof)?birth(?:day|date)?|dob"),
    "account": (r".{0,4}(?:微信号?|qq号?码?|微信账号|微博)", r"wechat(?:id)?|qq"),
}
_COMPILED = {
    kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _PATTERNS.items()
}

_CORE = re.compile(
    r"名|[人员者师长字导家生任]|队|校对|拟稿|户[口籍]|作者|学[员生籍]|[证照]|号|电话|手机|座机|传真|联系|小灵通|邮|址|住所|籍"
    r"|卡|[账帐]|微[信博]|qq|name|contact|incharge|participant|trainee|student|teacher|lecturer|expert"
    r"|person|id|passport|ssn|phone|tel|mobile|cell|fax|mail|address|card|account|birth|dob|wechat"
)
"""What every such heading holds, to leave the other labels of large tables aside at once."""

CONTACT = re.compile(
    r".{0,6}(?:联系人|联络人|联络员|负责人|经办人|填报人|填表人|制表人|审核人|审批人|报送人|签发人|承办人|责任人"
    r"|牵头人|主讲人|主持人|分管领导|主管领导|班主任|值班员|收件人|法定代表人|法人代表|联系方式).{0,4}"
    r"|contact.*|personincharge",
    re.IGNORECASE,
)
"""Headings under which stands who answers for a row, whose rows are not persons."""

OF_REGISTERS = re.compile(
    r"序号|编号|性别|年龄|民族|政治面貌|学历|最高学历|学位|专业|职务|职称|职务职称|岗位|职级|专业技术职务.*"
    r"|(?:所在|工作|推荐|选派)?单位(?:名称)?|部门|科室|院系|班级|学号|工号|学时|课时|学分|成绩|分数|考核.*"
    r"|工龄|工作年限|参加工作.*|入职.*|证书.*|毕业.*|备注|签到.*|no\.?|sex|gender|age|title|unit"
    r"|organi[sz]ation|employer|position|hours?|score|remarks?|certificate.*|year|年份|年度|期次|批次",
    re.IGNORECASE,
)
"""Headings of what a register says of a person besides; a number under one is no headcount."""


@lru_cache(maxsize=65536)
def kinds_of(heading: str) -> frozenset[str]:
    """Return which of the kinds of personal data stand under a heading.

    Names come as ``full name`` (姓名), as ``name`` of who answers for something
    (联系人), and as ``perhaps name`` (学员), which may head a count.

    >>> sorted(kinds_of("姓 名（必填）")), sorted(kinds_of("联系人及电话"))
    (['full name'], ['phone'])
    """
    if not 0 < len(heading.strip()) <= _LONGEST or _COUNTED.search(heading):
        return frozenset()
    folded = folded_heading(heading)
    if not _CORE.search(folded):
        return frozenset()
    latin = re.sub(r"[^a-z0-9'.#-]", "", folded)
    han = re.sub(r"[a-z]+[a-z'.#-]*", "", folded)
    whole = {folded, han, latin} - {""}
    found = {
        kind
        for kind, pattern in _COMPILED.items()
        if any(pattern.fullmatch(part) for part in whole)
    }
    if not found:
        parts = [part for part in _PARTS.split(folded) if part]
        found = {
            kind
            for kind, pattern in _COMPILED.items()
            if len(parts) > 1 and any(pattern.fullmatch(part) for part in parts)
        }
    weaker = {"full name": {"name", "perhaps name"}, "name": {"perhaps name"}}
    return frozenset(found - set().union(*(weaker.get(kind, set()) for kind in found)))


@lru_cache(maxsize=65536)
def folded_heading(heading: str) -> str:
    """Return a heading without space, brackets and marks, in one width and script."""
    text = unicodedata.normalize("NFKC", heading)
    return normalised(_MARKS.sub("", _BRACKETS.sub("", text)))
