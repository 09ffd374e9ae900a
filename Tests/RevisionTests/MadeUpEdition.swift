import Law
import Revision

/// An edition of a made-up statute: every article is its paragraphs, numbered from 1.
func madeUpEdition(_ year: Int, _ articles: [[String]]) -> EditionText {
    EditionText(
        Edition(
            title: "样品办法",
            level: .administrativeRegulation,
            date: LegalDate(year: year),
            effective: nil,
            history: [],
            textKind: .full,
            preamble: nil,
            headings: [],
            articles: articles.enumerated().compactMap { index, paragraphs in
                ArticleNumber(index + 1).map { number in
                    Article(
                        number: number,
                        headingPath: [],
                        paragraphs: paragraphs.enumerated().map {
                            Paragraph(number: $0 + 1, text: $1, place: 1)
                        },
                        place: 1
                    )
                }
            },
            source: Source(file: "样例")
        )
    )
}
