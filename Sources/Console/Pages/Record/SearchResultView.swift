import Domain
import Ledger

/// What a search has found: where it looked, where it did not, and the records.
struct SearchResultView {
    var search: RecordSearch
    var result: SearchResult
    /// Records of activities that the reader may open.
    var opened: Set<Int64>
    var names: RowView.Names
    var now: Timestamp

    var view: View {
        [
            "heading": heading, "isNothing": result.hits.isEmpty, "hits": result.hits.map(hit),
            "lookedFrom": moment(search.words.from), "lookedTo": moment(search.words.to), "narrowed": narrowed,
            "lookedRecords": Quantity.grouped(Int64(result.records)),
            "isSingleRecord": result.records == 1,
            "unreadable": result.unreadable > 0 ? Quantity.grouped(Int64(result.unreadable)) : false,
            "isCut": result.next != nil, "cutReason": Self.reason(result.end),
            "nextRecord": result.next.map { Quantity.grouped($0) } ?? false,
            "nextTime": moment(result.nextTime), "goOn": goOn,
        ]
    }

    private var heading: String {
        switch result.hits.count {
        case 0: result.next == nil ? "Nothing was found" : "Nothing was found so far"
        case 1: "Found in one record"
        default: "Found in \(result.hits.count) records"
        }
    }

    private func moment(_ time: Timestamp?) -> Any { time.map { CivilTime($0).full } ?? false }

    /// What made the search shorter beside the times.
    private var narrowed: Any {
        let words = search.words
        let parts = [
            words.person.map { "of \(names.people[$0] ?? $0)" }, words.asset.map { "with \(names.asset($0) ?? $0)" },
            words.conversation.map { "in \($0)" }, words.start.map { "from record \(Quantity.grouped($0)) on" },
        ].compactMap { $0 }
        return parts.isEmpty ? false : VisibleText.line(parts.joined(separator: ", "))
    }

    private static func reason(_ end: SearchResult.End) -> String {
        switch end {
        case .complete: ""
        case .records: "as many records were read as one search reads"
        case .bytes: "as much was opened as one search opens"
        case .time: "it took as long as one search may take"
        case .hits: "as many were found as one search finds"
        }
    }

    /// The fields of the form that goes on: the same words, the same window, where it ended.
    private var goOn: [View] {
        guard let next = result.next else { return [] }
        let words = search.words
        let fields: [(name: String, value: String?)] = [
            ("text", words.text), ("reason", search.reason), ("from", words.from.map(Self.input)),
            ("to", words.to.map(Self.input)), ("person", words.person), ("asset", words.asset),
            ("conversation", words.conversation), ("start", String(next)),
        ]
        return fields.compactMap { field in field.value.map { ["fieldName": field.name, "fieldValue": $0] as View } }
    }

    /// `2026-11-23T14:05:07`.
    private static func input(_ time: Timestamp) -> String { String(CivilTime(time).machine.prefix(19)) }

    private func hit(_ hit: SearchResult.Hit) -> View {
        let facts = hit.facts
        let person = facts.person.map { names.people[$0] ?? $0 }
        return [
            "hitRecord": Quantity.grouped(hit.sequence), "hitMoment": MomentView.view(facts.time, now: now),
            "hitWho": person.map { VisibleText.line($0) } ?? false,
            "hitAsset": facts.asset.map { VisibleText.line(names.asset($0) ?? $0) } ?? false,
            "hitWhat": VisibleText.line(Wording.operation(facts.operation)),
            "hitSurface": VisibleText.line(hit.surface),
            "hitAddress": opened.contains(hit.sequence) ? "/activities/\(facts.activity)" : false,
            "pieces": hit.excerpt.pieces.map(Self.piece),
        ]
    }

    private static func piece(_ piece: Excerpt.Piece) -> View {
        switch piece {
        case .text(let text): ["pieceText": VisibleText.line(text), "isWithheld": false, "pieceTone": false]
        case .withheld(let label):
            ["pieceText": Placeholder.text(for: label), "isWithheld": true, "pieceTone": Wording.tone(label)]
        }
    }
}
