"""A small made-up library: two statutes, one of them in two editions, and a list that cites them."""

from pathlib import Path

NUMERALS = "一二三四五六七八九"


def statute(name, date, flavour, articles=6):
    text = f"# {name}\n\n{date} 某市人民代表大会常务委员会第三次会议通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n"
    for number in NUMERALS[:articles]:
        text += f"\n第{number}条 {flavour}的第{number}种管法：登记、分等、装箱，期限{number}日。\n"
    return text + f"\n下列{flavour}不得装箱：\n\n（一）有虫的；\n\n（二）未按本条例第一条登记的。\n"


def power_list(citations):
    lines = ["某市果品局权责清单", f"一、行政检查（{len(citations)}项）"]
    lines += ["\t序号", "\t编码", "\t职权名称", "\t依据", "\t问责依据和监督方式", "\t备注", ""]
    for index, citation in enumerate(citations):
        lines += [f"\t{index + 1}", f"\t88000000000000100{index:02}", f"\t果品检查之{NUMERALS[index]}", f"\t{citation}"]
        lines += ["\t《某市梨管理条例》第二条", "\t", ""]
    return "\n".join(lines)


class Files:
    """The published files, in the states that an import meets."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.first()

    def write(self, name, text):
        self.folder.joinpath(name).write_text(text, encoding="utf-8")

    def first(self):
        for path in self.folder.iterdir():
            path.unlink()
        self.write("苹果2015.md", statute("某市苹果管理条例", "2015年3月1日", "苹果", 4))
        self.write("苹果2019.md", statute("某市苹果管理条例", "2019年11月2日", "红苹果"))
        self.write("清单.txt", power_list(["《某市苹果管理条例》第二条", "《某市苹果管理条例》第六条第二项"]))

    def changed_list(self):
        self.first()
        self.write("清单.txt", power_list([f"《某市苹果管理条例》第{n}条" for n in "三二五"]))

    def second_statute(self):
        self.first()
        self.write("梨.md", statute("某市梨管理条例", "2020年5月6日", "梨"))

    def one_gone(self):
        self.first()
        (self.folder / "苹果2015.md").unlink()


LINES = ["第二条", "苹果条例3", "果品检查", '"登记、分等"', "类别:行政检查 苹果", "现行:是 条:2", "8800000000000010000"]
COMMANDS = [
    ["lookup", "--json", "某市苹果管理条例第三条"], ["search", "--json", "装箱"], ["powers", "--json"],
    ["citations", "--json"], ["stats", "--json"], ["check", "--json"],
]
