"""Makes a workbook of very many powers, as a plain script would write one, for measuring `yiju import`.

    python3 Benchmarks/large_list.py plain large.xlsx                    # one or two citations with a quotation a row
    python3 Benchmarks/large_list.py citations large.xlsx                # seven citations with quotations of their own a row
    python3 Benchmarks/large_list.py random large.xlsx                   # characters by chance, no cell like another
    python3 Benchmarks/large_list.py citations large.xlsx --titles FILE  # every second title from a file with one on each line

Every title, article and sentence is drawn from words by a seed: the same arguments give the same cells. Texts stand in the cells
(`inlineStr`), as openpyxl writes them, or in a table of shared texts with `--shared`, as office programs do. Standard library only.
"""

import argparse
import random
import zipfile

WORDS = """
管理 监督 检查 许可 处罚 登记 备案 审批 核准 公告 听证 复核 申请 受理 审查 决定 送达 期限 责令 改正 警告 罚款 没收 吊销 撤销 变更 延续 注销 生产 经营
运输 储存 销售 使用 维护 建设 施工 设计 勘察 监理 验收 质量 安全 环境 保护 排放 污染 噪声 固体 废物 水源 林木 草原 湿地 土地 矿产 渔业 农药 种子 肥料
兽药 饲料 食品 药品 器械 化妆 餐饮 卫生 防疫 医疗 教育 学校 教师 学生 文化 文物 旅游 体育 广播 出版 印刷 档案 统计 价格 计量 标准 认证 商标 专利 合同
广告 竞争 消费 就业 工资 保险 救助 福利 养老 残疾 婚姻 殡葬 地名 社团 宗教 民族 户籍 交通 道路 车辆 船舶 港口 航道 铁路 电力 燃气 供水 供热 排水 城市
乡村 规划 房屋 租赁 物业 消防 应急 气象 地震 测绘 信息 网络 数据 密码 保密 单位 个人 机关 组织 人员 场所 设施 设备 材料 产品 记录 报告 证明 文件
资质 能力 条件 程序 依法 应当 可以 不得 予以 按照 根据 规定 要求 负责 主管 部门 人民 政府 县级 以上 有关 情节 严重 违法 所得 行为 责任 承担 配合
""".split()
LEVELS = ["法", "条例", "办法", "实施细则", "管理规定", "实施办法", "管理条例", "监督管理办法"]
KINDS = ["行政许可", "行政处罚", "行政强制", "行政检查", "行政确认", "行政奖励", "行政给付", "其他职权"]
DIGITS = "〇一二三四五六七八九"
HEADS = {
    "plain": ["序号", "职权名称", "职权类别", "实施依据", "行使主体", "责任事项", "备注"],
    "citations": ["序号", "职权名称", "职权类别", "实施依据", "责任事项", "责任事项依据", "追责依据"],
    "random": ["序号", "职权名称", "职权类别", "实施依据", "行使主体", "责任事项", "追责依据", "备注"],
}


def chinese(number):
    """A number below 1,000 in characters."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


class Rows:
    """Rows of one kind."""

    def __init__(self, kind, titles):
        self.kind = kind
        self.dice = random.Random(7)
        self.known = titles
        self.made = [self.words(2, 5) + self.dice.choice(LEVELS) for _ in range(1500)]

    def words(self, least, most):
        return "".join(self.dice.choices(WORDS, k=self.dice.randint(least, most)))

    def sentence(self, least=8, most=16):
        words = self.dice.choices(WORDS, k=self.dice.randint(least, most))
        middle = len(words) // 2
        return "".join(words[:middle]) + "，" + "".join(words[middle:]) + "。"

    def citation(self):
        titles = self.known if self.known and self.dice.random() < 0.5 else self.made
        place = f"第{chinese(self.dice.randint(1, 120))}条"
        if self.dice.random() < 0.3:
            place += f"第{chinese(self.dice.randint(1, 4))}款"
        return f"《{self.dice.choice(titles)}》{place}：“{self.sentence()}”"

    def citations(self, count):
        return "\n".join(f"{number}.{self.citation()}" for number in range(1, count + 1))

    def characters(self, least, most):
        return "".join(chr(self.dice.randint(0x4E00, 0x9FA5)) for _ in range(self.dice.randint(least, most)))

    def row(self, number):
        name, kind = "对" + self.words(4, 9) + "的" + self.words(1, 2), KINDS[number % len(KINDS)]
        if self.kind == "plain":
            basis = self.citations(1 + number % 2)
            return [number, name, kind, basis, self.words(2, 3) + "局", self.sentence(), ""]
        if self.kind == "citations":
            duties = "\n".join(f"{step}.{self.sentence(4, 8)}" for step in range(1, 4))
            return [number, name, kind, self.citations(4), duties, self.citations(2), self.citations(1)]
        return [number] + [self.characters(8, 25) for _ in range(7)]


def marked(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


class Workbook:
    """A workbook of one sheet, row by row."""

    def __init__(self, path, shared):
        self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.shared = {} if shared else None
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        self.head = f'<?xml version="1.0" encoding="UTF-8"?>\n'
        self.main = main
        part = '<Override PartName="/xl/{}.xml" ContentType="' + sheet + '.{}+xml"/>'
        link = '<Relationship Id="{}" Type="' + office + '/{}" Target="{}"/>'
        self.add(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + part.format("workbook", "sheet.main")
            + part.format("worksheets/sheet1", "worksheet")
            + (part.format("sharedStrings", "sharedStrings") if shared else "")
            + "</Types>",
        )
        links = f'<Relationships xmlns="{package}/relationships">'
        self.add("_rels/.rels", links + link.format("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>")
        self.add(
            "xl/_rels/workbook.xml.rels",
            links
            + link.format("rId1", "worksheet", "worksheets/sheet1.xml")
            + (link.format("rId2", "sharedStrings", "sharedStrings.xml") if shared else "")
            + "</Relationships>",
        )
        self.add(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="权责清单" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        self.sheet = self.archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self.sheet.write((self.head + f'<worksheet xmlns="{main}"><sheetData>').encode())

    def add(self, name, text):
        self.archive.writestr(name, self.head + text)

    def cell(self, place, value):
        if isinstance(value, int):
            return f'<c r="{place}"><v>{value}</v></c>'
        if self.shared is None:
            return f'<c r="{place}" t="inlineStr"><is><t>{marked(value)}</t></is></c>'
        return f'<c r="{place}" t="s"><v>{self.shared.setdefault(value, len(self.shared))}</v></c>'

    def write(self, number, row):
        cells = "".join(self.cell(f"{'ABCDEFGH'[i]}{number}", value) for i, value in enumerate(row) if value != "")
        self.sheet.write(f'<row r="{number}">{cells}</row>'.encode())

    def close(self):
        self.sheet.write(b"</sheetData></worksheet>")
        self.sheet.close()
        if self.shared is not None:
            texts = "".join(f"<si><t>{marked(text)}</t></si>" for text in self.shared)
            self.add("xl/sharedStrings.xml", f'<sst xmlns="{self.main}" uniqueCount="{len(self.shared)}">{texts}</sst>')
        self.archive.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=list(HEADS))
    parser.add_argument("path")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--titles", help="a file of titles, one on each line")
    parser.add_argument("--shared", action="store_true", help="a table of shared texts")
    asked = parser.parse_args()
    titles = [line.strip() for line in open(asked.titles, encoding="utf-8") if line.strip()] if asked.titles else []
    rows, book = Rows(asked.kind, titles), Workbook(asked.path, asked.shared)
    book.write(1, HEADS[asked.kind])
    for number in range(1, asked.rows + 1):
        book.write(number + 1, rows.row(number))
    book.close()


if __name__ == "__main__":
    main()
