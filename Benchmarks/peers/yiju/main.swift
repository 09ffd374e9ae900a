// Yiju as one of the peers.
// usage: YijuPeer build DOCS.jsonl INDEXDIR [BUDGET_MB]      YijuPeer query INDEXDIR QUERIES.txt TOP10OUT
//
// The searchable field is statute + newline + article text, as for every peer; tiles and overlays of the analyzer
// are indexed, the statute, the article and the text are stored.  A query is timed from its string to its hits.
import Analysis
import Foundation
import InvertedIndex

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "build" where arguments.count >= 4:
    try PeerBuild(documents: arguments[2], index: arguments[3]).run(
        budget: arguments.count > 4 ? Int(arguments[4]).map { $0 << 20 } : nil
    )
case "query" where arguments.count >= 5:
    try PeerQueries(index: arguments[2], queries: arguments[3]).run(topTen: arguments[4])
default:
    print("usage: YijuPeer build DOCS INDEXDIR [BUDGET_MB] | query INDEXDIR QUERIES TOP10OUT")
    exit(2)
}
