"""The helps of the command line in Chinese; the program itself says them in English, as terminals do."""

from __future__ import annotations

from typing import Final

HELP: Final[dict[str, tuple[str, str]]] = {
    "Make a workbook from a template.": ("用範本新增活頁簿。", "用模板新建工作簿。"),
    "The workbook to make (.xlsx).": ("要新增的活頁簿（.xlsx）。", "要新建的工作簿（.xlsx）。"),
    "orders, stock, returns or shop.": ("orders、stock、returns 或 shop。", "orders、stock、returns 或 shop。"),
    "Language: en, zh-Hant or zh-Hans.": ("語言：en、zh-Hant 或 zh-Hans。", "语言：en、zh-Hant 或 zh-Hans。"),
    "Bring platforms' exports into a workbook's tables, by key; the same export twice adds nothing.": (
        "把平台匯出檔依鍵值併入活頁簿；同一檔匯入兩次，不會多出任何一列。",
        "把平台导出文件按键值并入工作簿；同一文件导入两次，不会多出任何一行。",
    ),
    "The workbook that takes the rows in.": ("要併入的活頁簿。", "要并入的工作簿。"),
    "Exports, as downloaded: files, folders, patterns.": (
        "下載的原檔：檔案、資料夾或樣式。",
        "下载的原文件：文件、文件夹或通配符。",
    ),
    "The shop, where the export does not say.": ("匯出檔沒寫時，是哪一家商店。", "导出文件没写时，是哪一家店铺。"),
    "Whose exports they are.": ("是哪個平台的匯出檔。", "是哪个平台的导出文件。"),
    "day-first or month-first, where dates can be read both ways.": (
        "日期兩種讀法都通時，指定 day-first（日在前）或 month-first（月在前）。",
        "日期两种读法都通时，指定 day-first（日在前）或 month-first（月在前）。",
    ),
    "Show what would be done; write nothing.": ("只顯示會做什麼，不寫入。", "只显示会做什么，不写入。"),
    "Print one JSON object a line for each workbook.": (
        "每個活頁簿輸出一行 JSON。",
        "每个工作簿输出一行 JSON。",
    ),
    "The run's day or time; default: now.": (
        "以哪一天或哪一刻為準；預設是現在。",
        "以哪一天或哪一刻为准；默认是现在。",
    ),
    "Sheet or table that is meant where two match.": (
        "兩處都符合時，指定是哪一張工作表或表格。",
        "两处都符合时，指定是哪一张工作表或表格。",
    ),
    "Write the result here; leave the workbook as it is.": (
        "結果寫到這個檔案，原活頁簿不動。",
        "结果写到这个文件，原工作簿不动。",
    ),
    "Say which tables a workbook holds and which cells cannot be read; writes nothing.": (
        "說明活頁簿裡有哪些資料表、哪些儲存格讀不懂；不寫入。",
        "说明工作簿里有哪些数据表、哪些单元格读不懂；不写入。",
    ),
    "Workbooks to look at; nothing is written.": ("要查看的活頁簿；不寫入。", "要查看的工作簿；不写入。"),
    "Convert exports, whole folders of them, into workbooks, csv or parquet; a broken-off batch goes on.": (
        "把匯出檔（可整個資料夾）轉成活頁簿、csv 或 parquet；中斷後可接著做。",
        "把导出文件（可整个文件夹）转成工作簿、csv 或 parquet；中断后可接着做。",
    ),
    "Exports or workbooks: files, folders, patterns, URLs.": (
        "匯出檔或活頁簿：檔案、資料夾、樣式或網址。",
        "导出文件或工作簿：文件、文件夹、通配符或网址。",
    ),
    "The folder (or URL) for the results.": ("放結果的資料夾（或網址）。", "放结果的文件夹（或网址）。"),
    "xlsx, csv or parquet.": ("xlsx、csv 或 parquet。", "xlsx、csv 或 parquet。"),
    "Fill this template: orders or shop.": ("填入這個範本：orders 或 shop。", "填入这个模板：orders 或 shop。"),
    "How many processes convert at once.": ("同時用幾個程序轉換。", "同时用几个进程转换。"),
    "Use the workers of this Dask scheduler.": (
        "使用這個 Dask 排程器的工作程序。",
        "使用这个 Dask 调度器的工作进程。",
    ),
    "Keep the columns that neiqin does not know, at the right.": (
        "neiqin 不認得的欄位留在右側。",
        "neiqin 不认得的列留在右侧。",
    ),
    "Say once what the columns of an unknown export mean; import and convert know it from then on.": (
        "陌生匯出檔的欄位只要說明一次；之後匯入和轉換就認得。",
        "陌生导出文件的列只要说明一次；之后导入和转换就认得。",
    ),
    "An export that neiqin does not know.": ("neiqin 不認得的匯出檔。", "neiqin 不认得的导出文件。"),
    "Keep the map in this workbook, not for the user.": (
        "對照存在這個活頁簿，不存成使用者共用。",
        "对照存在这个工作簿，不存成用户共用。",
    ),
    'What a column is; "-" for none.': ("某一欄是什麼；「-」表示都不是。", "某一列是什么；“-”表示都不是。"),
    "The table that its rows are: Orders, Stock.": (
        "各列屬於哪張資料表：Orders、Stock 等。",
        "各行属于哪张数据表：Orders、Stock 等。",
    ),
    "What the platform is called.": ("平台的名稱。", "平台的名称。"),
    "List the exports that are known, how sure that knowledge is, and the tables each fills.": (
        "列出認得的匯出檔、依據，以及各填入哪些資料表。",
        "列出认得的导出文件、依据，以及各填入哪些数据表。",
    ),
    "List the macros, and what each does.": ("列出巨集與各自的用途。", "列出宏与各自的用途。"),
    "List the worksheet functions, what each gives, and its arguments.": (
        "列出工作表函數、各傳回什麼，以及引數。",
        "列出工作表函数、各返回什么，以及参数。",
    ),
    "Write a worksheet function's values into a column: a backup is kept, `neiqin undo` takes it back.": (
        "把工作表函數的值寫進一欄：會留備份，`neiqin undo` 可收回。",
        "把工作表函数的值写进一列：会留备份，`neiqin undo` 可收回。",
    ),
    "The function's name; `neiqin functions` shows them.": (
        "函數名稱；`neiqin functions` 會列出。",
        "函数名称；`neiqin functions` 会列出。",
    ),
    "The workbook to fill, in place.": ("要填寫的活頁簿，直接寫在原檔。", "要填写的工作簿，直接写在原文件。"),
    "The column to fill: its header, D:D, or cells as D2:D99.": (
        "要填的欄：欄名、D:D，或儲存格如 D2:D99。",
        "要填的列：列名、D:D，或单元格如 D2:D99。",
    ),
    'An argument: demand="Daily sales" (header), demand=D:D, cost=8.': (
        '一個引數：demand="每日銷量"（欄名）、demand=D:D、cost=8。',
        '一个参数：demand="每日销量"（列名）、demand=D:D、cost=8。',
    ),
    "The sheet, where the workbook has several.": (
        "活頁簿有好幾張工作表時，指定哪一張。",
        "工作簿有好几张工作表时，指定哪一张。",
    ),
    "Run a macro on workbooks, in place: a backup is kept, `neiqin undo` takes it back.": (
        "在活頁簿原檔上執行巨集：會留備份，`neiqin undo` 可收回。",
        "在工作簿原文件上运行宏：会留备份，`neiqin undo` 可收回。",
    ),
    "The macro's name; `neiqin list` shows them.": (
        "巨集名稱；`neiqin list` 會列出。",
        "宏名称；`neiqin list` 会列出。",
    ),
    "Workbooks to run it on, in place.": ("要執行的活頁簿，直接寫在原檔。", "要运行的工作簿，直接写在原文件。"),
    "Setting for this run: A07.tolerance=2.": (
        "只用在這一次的設定，例如 A07.tolerance=2。",
        "只用在这一次的设置，例如 A07.tolerance=2。",
    ),
    "Write the run's report as a PDF, too (needs LibreOffice).": (
        "報告另存一份 PDF（需要 LibreOffice）。",
        "报告另存一份 PDF（需要 LibreOffice）。",
    ),
    "In the open workbook in Excel; else in LibreOffice, which also edits .ods.": (
        "在 Excel 裡開著的活頁簿上執行；否則用 LibreOffice，也能改 .ods。",
        "在 Excel 里打开的工作簿上运行；否则用 LibreOffice，也能改 .ods。",
    ),
    "Bring back the workbook as it was before neiqin's last run on it, byte for byte.": (
        "把活頁簿恢復成上次執行之前的樣子，一個位元組都不差。",
        "把工作簿恢复成上次运行之前的样子，一个字节都不差。",
    ),
    "The workbook whose last run is taken back.": ("要收回上次執行的活頁簿。", "要收回上次运行的工作簿。"),
    "Even if it changed since; the present one is kept aside.": (
        "就算之後改過也照做；現在的檔案會另外留著。",
        "就算之后改过也照做；现在的文件会另外留着。",
    ),
    "Make a made-up shop's workbook in neiqin-demo/: import, check, plan and report; say what stands out.": (
        "在 neiqin-demo/ 建立一家虛構商店的活頁簿：匯入、檢核、規劃並產生報表，再說明最值得注意的是什麼。",
        "在 neiqin-demo/ 创建一家虚构店铺的工作簿：导入、校验、规划并生成报表，再说明最值得注意的是什么。",
    ),
    "Fill it with a made-up shop's data.": ("填入一家虛構商店的資料。", "填入一家虚构店铺的数据。"),
    "Look at this computer, and say what keeps neiqin from working and how to mend it; exit code 1 if something is.": (
        "檢查這台電腦，說明什麼讓 neiqin 無法運作、怎麼修；有問題時結束代碼為 1。",
        "检查这台电脑，说明什么让 neiqin 无法运作、怎么修；有问题时退出代码为 1。",
    ),
    "Print one JSON object a line for each finding.": ("每項發現輸出一行 JSON。", "每项发现输出一行 JSON。"),
    "Also say what is not on this system.": ("也列出這個系統沒有的項目。", "也列出这个系统没有的项目。"),
    "Try 40 things in an Excel of its own (on Linux: LibreOffice) instead.": (
        "改為另開一個 Excel（Linux 上是 LibreOffice）試做 40 項。",
        "改为另开一个 Excel（Linux 上是 LibreOffice）试做 40 项。",
    ),
    "With --selftest: write the report here (.md); nothing personal is in it.": (
        "與 --selftest 併用：報告寫到這裡（.md），不含個人資料。",
        "与 --selftest 并用：报告写到这里（.md），不含个人信息。",
    ),
    "Make the add-in's file; no Excel is needed.": ("做出增益集檔案；不需要 Excel。", "做出加载项文件；不需要 Excel。"),
    "Write it here (.xlam).": ("寫到這裡（.xlam）。", "写到这里（.xlam）。"),
    "The Python that it starts, by its path on the computer it is for.": (
        "它要啟動的 Python 在使用它的電腦上的路徑。",
        "它要启动的 Python 在使用它的电脑上的路径。",
    ),
    "Show the ribbon as a list; write nothing.": ("把功能區列成清單；不寫入。", "把功能区列成清单；不写入。"),
    "Put the add-in where Excel starts it.": ("把增益集放到 Excel 會啟動的地方。", "把加载项放到 Excel 会启动的地方。"),
    "Remove the add-in again.": ("移除增益集。", "移除加载项。"),
    "Say how the installed add-in is, and what to mend; exit code 1 if something is.": (
        "說明已安裝的增益集狀況與該修的地方；有問題時結束代碼為 1。",
        "说明已安装的加载项状况与该修的地方；有问题时退出代码为 1。",
    ),
    "Make the extension's file; no LibreOffice is needed.": (
        "做出擴充功能檔案；不需要 LibreOffice。",
        "做出扩展文件；不需要 LibreOffice。",
    ),
    "Write it here (.oxt).": ("寫到這裡（.oxt）。", "写到这里（.oxt）。"),
    "Have LibreOffice take the extension in.": ("讓 LibreOffice 裝入擴充功能。", "让 LibreOffice 装入扩展。"),
    "Have LibreOffice take the extension out again.": ("讓 LibreOffice 移除擴充功能。", "让 LibreOffice 移除扩展。"),
    "Say how the installed extension is, and what to mend; exit code 1 if something is.": (
        "說明已安裝的擴充功能狀況與該修的地方；有問題時結束代碼為 1。",
        "说明已安装的扩展状况与该修的地方；有问题时退出代码为 1。",
    ),
}  # fmt: skip
"""English help (its first paragraph): Taiwan's wording, the mainland's wording."""
