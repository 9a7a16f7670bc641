"""The words of the pages themselves, in each language; what is declared brings its own."""

from __future__ import annotations

from typing import Final

from neiqin.text import LANGUAGES, Language

_WORDS: Final[dict[str, tuple[str, str, str]]] = {
    # titles of pages
    "docs": ("neiqin: the documentation", "neiqin 內勤：說明文件", "neiqin 内勤：说明文档"),
    "guide": ("Clerk's guide", "操作手冊", "操作手册"),
    "reference": ("Reference", "參考資料", "参考资料"),
    "macros": ("Macros", "巨集", "宏"),
    "functions": ("Worksheet functions", "工作表函數", "工作表函数"),
    "rules": ("Rules", "規則", "规则"),
    "codes": ("Issue codes", "問題代碼", "问题代码"),
    "settings": ("Settings", "設定", "设置"),
    "tables": ("Tables", "資料表", "数据表"),
    "platforms": ("Platforms", "平台", "平台"),
    "commands": ("Command line", "指令列", "命令行"),
    "first_day": ("The first day", "第一天", "第一天"),
    "stops": ("What can stop a run", "什麼會讓執行停下", "什么会让运行停下"),
    "extending": ("For those who extend neiqin", "給擴充 neiqin 的人", "给扩展 neiqin 的人"),
    "architecture": ("How the house is built (English)", "程式架構（英文）", "程序架构（英文）"),
    # what every generated page says of itself
    "generated": (
        "Made by `python -m tools.reference` from what is declared in the code; do not edit it by hand.",
        "本頁由 `python -m tools.reference` 依程式中的宣告產生，請勿手動修改。",
        "本页由 `python -m tools.reference` 依程序中的声明生成，请勿手动修改。",
    ),
    "sourced": (
        "Made by `python -m tools.reference` from the code and from `docs/sources`; edit those.",
        "本頁由 `python -m tools.reference` 依程式與 `docs/sources` 產生；要修改請改那裡。",
        "本页由 `python -m tools.reference` 依程序与 `docs/sources` 生成；要修改请改那里。",
    ),
    "terminal_only": ("Only on the command line", "只在指令列", "只在命令行"),
    # of a button or a macro
    "button": ("Button", "按鈕", "按钮"),
    "keys": ("Keys in Excel for Windows", "按鍵（Windows 版 Excel）", "按键（Windows 版 Excel）"),
    "reads": ("What it reads", "讀取什麼", "读取什么"),
    "writes": ("What it writes", "寫入什麼", "写入什么"),
    "preview_and_undo": ("Preview and undo", "預覽與復原", "预览与撤销"),
    "set": ("Settings and rules", "設定與規則", "设置与规则"),
    "command": ("The same on the command line", "在指令列做同樣的事", "在命令行做同样的事"),
    "may_stop": ("What can stop it", "什麼會讓它停下", "什么会让它停下"),
    "needed": ("needed", "必要", "必需"),
    "optional": ("if it is there", "有就讀", "有则读取"),
    "also_sources": (
        "The same tables of the workbooks that the table {sources} names are read along.",
        "{sources} 表列出的活頁簿，其中的同樣資料表也會一併讀取。",
        "{sources} 表列出的工作簿，其中的同样数据表也会一并读取。",
    ),
    "refuses_without": (
        "The workbook has no {tables}: it names the table and the headers that it looked for, and writes nothing.",
        "活頁簿裡沒有{tables}：它會說出找的是哪張表、哪些欄名，什麼都不寫。",
        "工作簿里没有{tables}：它会说出找的是哪张表、哪些列名，什么都不写。",
    ),
    "see_stops": (
        "What can stop every run: {link}.",
        "任何執行都可能遇到的情形，見{link}。",
        "任何运行都可能遇到的情形，见{link}。",
    ),
    "columns_of": ("columns of {table}", "{table}的欄位", "{table}的列"),
    "whole_rows_of": (
        "the rows of {table}, which is made if it is missing; what people type in it stays beside its row",
        "{table}的各列（沒有這張表時會新增）；人工填寫的內容留在原來那一列旁",
        "{table}的各行（没有这张表时会新建）；人工填写的内容留在原来那一行旁",
    ),
    "adds_rows_to": ("new rows in {table}", "{table}新增的列", "{table}新增的行"),
    "sheet": (
        "the sheet “{title}”, rewritten by each run",
        "工作表「{title}」，每次執行都重寫",
        "工作表“{title}”，每次运行都重写",
    ),
    "sheet_family": (
        "sheets “{title}”, rewritten by each run; those no longer wanted are taken away",
        "工作表「{title}」，每次執行都重寫；不再需要的會移除",
        "工作表“{title}”，每次运行都重写；不再需要的会移除",
    ),
    "review": (
        "the sheet {review} and the marks on the cells of its findings",
        "「{review}」工作表，以及問題所在儲存格上的標示",
        "“{review}”工作表，以及问题所在单元格上的标记",
    ),
    "no_review": (
        "The {review} sheet and the marks stay as another job left them.",
        "「{review}」工作表與標示保持其他工作留下的樣子。",
        "“{review}”工作表与标记保持其他工作留下的样子。",
    ),
    "preview_how": (
        "Press *{preview}* first: it then shows what it would do and writes nothing. On the command line: `--dry-run`.",
        "先按下「{preview}」，它就只顯示會做什麼，不寫入。指令列用 `--dry-run`。",
        "先按下“{preview}”，它就只显示会做什么，不写入。命令行用 `--dry-run`。",
    ),
    "undo_how": (
        "To take it back: *{undo}*; for a closed workbook `neiqin undo FILE`.",
        "要收回：按「{undo}」；關閉的活頁簿用 `neiqin undo FILE`。",
        "要收回：按“{undo}”；关闭的工作簿用 `neiqin undo FILE`。",
    ),
    "no_settings": ("It has no settings.", "沒有設定。", "没有设置。"),
    "no_rules": ("It has no rules.", "沒有規則。", "没有规则。"),
    "command_name": ("Command", "指令", "命令"),
    "what_it_does": ("What it does", "做什麼", "做什么"),
    # of a function
    "argument": ("Argument", "引數", "参数"),
    "form": ("Form", "形式", "形式"),
    "about": ("What it is", "說明", "说明"),
    "default": ("Default", "預設值", "默认值"),
    "example": ("Example", "範例", "示例"),
    "errors": ("Errors", "錯誤值", "错误值"),
    "left_out": ("left out", "可省略", "可省略"),
    # of a rule or a code
    "message": ("Message", "訊息", "消息"),
    "mend": ("What to do", "處理方式", "处理方式"),
    "level": ("Level", "等級", "级别"),
    "score": ("Score", "分數", "分数"),
    "thresholds": ("Thresholds", "門檻", "阈值"),
    "code": ("Code", "代碼", "代码"),
    "belongs_to": ("Rules of {macros}", "{macros} 的規則", "{macros} 的规则"),
    "guarded": (
        "Reported once instead, with the likely cause, where it would hit too many orders (see {link}).",
        "如果會命中太多訂單，改為只報一次並說出可能原因（見{link}）。",
        "如果会命中太多订单，改为只报一次并说出可能原因（见{link}）。",
    ),
    "see_rule": ("a rule, see {link}", "規則，見{link}", "规则，见{link}"),
    "why_refused": (
        "The file was refused; the message says why, in the words of the refusal.",
        "檔案沒有讀入，訊息會說明原因。",
        "文件没有读入，消息会说明原因。",
    ),
    "codes_of_neiqin": (
        "Cells, imports and files read along",
        "儲存格、匯入與一併讀取的檔案",
        "单元格、导入与一并读取的文件",
    ),
    # of a setting
    "setting": ("Setting", "設定項目", "设置项"),
    "allowed": ("Allowed", "可填的值", "可填的值"),
    "used_by": ("Used by", "用於", "用于"),
    "blank": ("(blank)", "（空白）", "（空白）"),
    "any_text": ("text", "文字", "文本"),
    "a_number": ("a number", "數字", "数字"),
    "at_most": ("at most {n} characters", "最多 {n} 個字元", "最多 {n} 个字符"),
    "a_day": ("a day as 2026-09-30", "日期，寫成 2026-09-30", "日期，写成 2026-09-30"),
    # of a table
    "header": ("Header", "欄名", "列名"),
    "field": ("Field", "欄位代號", "字段代号"),
    "writer": ("Who writes it", "由誰填寫", "由谁填写"),
    "words": ("Words", "可填的字", "可填的词"),
    "key": ("Rows are told apart by {fields}.", "用{fields}分辨每一列。", "用{fields}区分每一行。"),
    "needs": ("A header row needs {fields}.", "標題列必須有{fields}。", "标题行必须有{fields}。"),
    "any_of": (
        "A header row needs {fields}, and one of {others}.",
        "標題列必須有{fields}，以及{others}其中之一。",
        "标题行必须有{fields}，以及{others}其中之一。",
    ),
    "by_name": (
        "It is known only where its sheet or table bears its name.",
        "工作表或表格要叫這個名稱才認得。",
        "工作表或表格要叫这个名称才认得。",
    ),
    "typed": ("you", "人工", "人工"),
    "imported": ("an import, or you", "匯入或人工", "导入或人工"),
    "import": ("an import", "匯入", "导入"),
    "imported_or_run": ("an import, a run, or you", "匯入、執行或人工", "导入、运行或人工"),
    "rows_by": ("Rows are written by {macros}.", "各列由 {macros} 寫入。", "各行由 {macros} 写入。"),
    "hidden": ("hidden", "隱藏", "隐藏"),
    # of a platform
    "export": ("Export", "匯出檔", "导出文件"),
    "name": ("Name", "名稱", "名称"),
    "evidence": ("What this rests on", "依據", "依据"),
    "fills": ("Fills", "填入", "填入"),
    # of a command
    "option": ("Option", "選項", "选项"),
    "required": ("required", "必要", "必需"),
    "repeated": ("may be given again", "可重複", "可重复"),
    "in_braces": (
        "Names in braces stand for what was found.",
        "大括號裡的名稱，會換成實際發現的內容。",
        "大括号里的名称，会换成实际发现的内容。",
    ),
    # forms of values
    "form_id": ("id", "編號", "编号"),
    "form_text": ("text", "文字", "文本"),
    "form_number": ("number", "數字", "数字"),
    "form_money": ("money", "金額", "金额"),
    "form_time": ("day or time", "日期或時間", "日期或时间"),
    "form_choice": ("one of its words", "固定用字", "固定用词"),
    "form_link": ("link", "連結", "链接"),
    "shape_column": ("a column, a value a row", "整欄，一列一個值", "整列，一行一个值"),
    "shape_single": ("one value", "單一值", "单个值"),
    "shape_list": ("a list of any length", "清單，長度不限", "列表，长度不限"),
    "shape_block": ("a block, a row of it a row", "區塊，一列對一列", "区域，一行对一行"),
}  # fmt: skip


def word(name: str, language: Language, **params: object) -> str:
    """Give a word of the pages in a language, its `{named}` values put in."""
    text = _WORDS[name][LANGUAGES.index(language)]
    return text.format(**params) if params else text


def colon(language: Language) -> str:
    """Give what stands between a label and what it labels."""
    return ": " if language == "en" else "："


def joined(names: list[str], language: Language) -> str:
    """Put names in a row, as the language writes it."""
    return (", " if language == "en" else "、").join(names)
