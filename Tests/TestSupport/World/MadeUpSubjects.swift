/// What the made-up statutes are about.
extension MadeUpSubject {
    static func sample(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "样品",
            holder: "仓库",
            office: "样品管理部门",
            acts: ["登记", "保管", "移交", "清退"],
            paper: "保管证书",
            form: form
        )
    }

    static func exhibit(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "展品",
            holder: "展馆",
            office: "展览管理部门",
            acts: ["布展", "运输", "陈列", "撤展"],
            paper: "展览证书",
            form: form
        )
    }

    static func test(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "检验记录",
            holder: "检验机构",
            office: "检验管理部门",
            acts: ["检验", "复核", "归档", "公布"],
            paper: "资质证书",
            form: form
        )
    }

    static func label(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "标签",
            holder: "印签单位",
            office: "标签管理部门",
            acts: ["印制", "张贴", "更换"],
            paper: "印签证书",
            form: form
        )
    }

    static func collection(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "藏品",
            holder: "藏馆",
            office: "藏品管理部门",
            acts: ["入藏", "编目", "修补", "出借"],
            paper: "收藏证书",
            form: form
        )
    }

    static func cabinet(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "展柜",
            holder: "展柜作坊",
            office: "展柜管理部门",
            acts: ["制作", "安装", "检修"],
            paper: "制作证书",
            form: form
        )
    }

    static func fair(_ form: String) -> MadeUpSubject {
        MadeUpSubject(
            thing: "展位",
            holder: "办展单位",
            office: "展会管理部门",
            acts: ["招展", "搭建", "清场"],
            paper: "办展证书",
            form: form
        )
    }
}
