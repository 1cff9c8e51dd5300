"""The reasons for which a row of a register is put aside, in both languages."""

from __future__ import annotations

from zsgx_analysis.language import Text

REASONS = {
    "id_check": Text("证件号码的校验位不符", "the check digit of the identity number is wrong"),
    "id_form": Text("不是证件号码", "this is no identity number"),
    "hours_form": Text("学时不是数", "the hours are no number"),
    "hours_negative": Text("学时为负", "the hours are negative"),
    "hours_decimals": Text("学时超过两位小数", "the hours have more than two decimals"),
    "hours_many": Text("学时大于 9999", "more than 9,999 hours"),
    "date_missing": Text("没有日期和年度", "neither date nor year"),
    "date_form": Text("日期不合规范", "this is no date"),
    "date_order": Text("结束早于开始", "the last day is before the first"),
    "date_year": Text("日期不在该年度", "the date lies outside of the year"),
    "year_form": Text("年度不合规范", "this is no year"),
    "province_unknown": Text("没有这个省份", "there is no such province"),
    "course_missing": Text("没有课程和班次", "neither course nor class"),
    "personal": Text("文字中有个人信息", "a text holds personal data"),
    "total_line": Text("合计行，不是一个人", "a line of totals, not a person"),
}
