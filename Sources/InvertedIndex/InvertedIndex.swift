// InvertedIndex: terms → postings → ranked documents.
//
// A full-text index in a directory: immutable segments that are mapped, checksummed and published by renaming.  It
// knows nothing of law or of Chinese: terms are bytes, and the characters of a term are UTF-8 scalars.
//
// Writing (one writer at a time)
//
//     let schema = IndexSchema([.tiles("body"), .terms("title"), .keyword("kind"), .number("order")])
//     let writer = try IndexWriter(directory: path, schema: schema)
//     writer.trainStoredText(samples: someTexts)                    // optional, before the first document
//     try writer.addBatches(n) { i, run in                          // all cores; or writer.add(document)
//         run.begin(key: 44)                                        // replaces an older document 44
//         try run.add(bytes: …, termEnds: …, positions: …, to: body)
//         try run.add(keyword: Array("article".utf8), to: kind)
//         try run.set(number: 7, of: order)
//         run.store(bytes)
//         try run.end()
//     }
//     try writer.delete(key: 45);  try writer.delete(field: kind, value: Array("draft".utf8))
//     try writer.commit()                                           // all at once, crash-safe
//     try writer.compact()                                          // one segment, no dead documents
//
// Reading (any number of readers, each sees one commit)
//
//     let reader = try IndexReader(directory: path)
//     reader.use(rule)                                              // optional: how tiles are cut, for verbatim runs
//     let result = try reader.search(query, SearchOptions(limit: 10, countsAll: true, facets: [kind]))
//     result.hits[0].key, .score, .document;  result.total;  result.facets[kind]
//     try reader.stored(of: result.hits.map(\.document))
//     try reader.number(order, of: hit.document);  try reader.keywords(kind, of: hit.document)
//     try reader.explain(query, hit.document);  try reader.terms(in: body, beginningWith: prefix, limit: 10)
//
// Queries: `.term`, `.phrase`, `.verbatim` (any run of characters, wherever the terms were cut), `.prefix`,
// `.keyword`, `.number`, `.all`, `.constant`, `.boolean(must:should:mustNot:filter:)`.
//
// Errors: everything throws `IndexError`, but for `addBatches`, which passes on what its closure throws.
//
// Inside, in the order in which data meets it: IndexSchema, IndexDocument, RunBuilder → Run (tokens inverted in memory);
// SegmentWriter, PostingsEncoder, TermDictionary, TileTable, StoredText → SegmentFile (one segment on disk); Manifest,
// IndexWriter (commits); IndexReader, Segment, PostingsCursor (what is mapped), FrequentTerms, Arena (what is kept in memory);
// IndexQueryPlanner, ScorerFactory, Scorer and its subclasses, SegmentSearch, TermUnion, TopK (ranking); Phrase, Verbatim, TileCutting; Explanation.
