import Domain
import Ledger
import Registry

/// What a search found, for people and for programs.
enum SearchListing {
    static func text(_ result: SearchResult) -> String {
        var lines = result.hits.map { hit in
            let who = [hit.facts.person, hit.facts.asset].compactMap { $0?.oneLine }.joined(separator: "  ")
            return
                "\(hit.sequence)  \(TimestampText.iso8601(hit.facts.time))  \(who)\n    \(shown(hit.excerpt).oneLine)"
        }
        if lines.isEmpty { lines.append("nothing was found") }
        lines.append("\(result.records) records were read" + (unread(result) ?? ""))
        if let next = result.next { lines.append("\(ending(result.end)): go on with --start \(next)") }
        return lines.joined(separator: "\n")
    }

    static func json(_ result: SearchResult) -> String {
        var object: [String: Any] = [
            "hits": result.hits.map { hit in
                var object: [String: Any] = [
                    "record": hit.sequence, "time": TimestampText.iso8601(hit.facts.time),
                    "activity": hit.facts.activity, "kind": hit.facts.kind.rawValue, "surface": hit.surface,
                    "excerpt": shown(hit.excerpt),
                ]
                object["person"] = hit.facts.person
                object["asset"] = hit.facts.asset
                return object
            },
            "records": result.records, "bytes": result.bytes, "unreadable": result.unreadable,
            "ended": "\(result.end)",
        ]
        object["next"] = result.next
        return LedgerReport.json(object)
    }

    private static func shown(_ excerpt: Excerpt) -> String {
        excerpt.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .withheld(let label): "[\(label.subtype ?? label.type)]"
            }
        }.joined()
    }

    private static func unread(_ result: SearchResult) -> String? {
        result.unreadable == 0
            ? nil : "; \(result.unreadable) of them could not be opened: run `sallyport ledger verify`"
    }

    private static func ending(_ end: SearchResult.End) -> String {
        switch end {
        case .complete: "everything was looked at"
        case .records: "it ended early, after as many records as one search reads"
        case .bytes: "it ended early, after as many bytes as one search opens"
        case .time: "it ended early, after the time one search may take"
        case .hits: "it ended early, after as many as one search finds"
        }
    }
}
