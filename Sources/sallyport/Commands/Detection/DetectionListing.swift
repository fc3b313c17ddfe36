import ArgumentParser
import Cedar
import Detection
import Domain
import Registry
import Storage

/// Prints what is looked for, for people and for programs.
enum DetectionListing {
    typealias Item<Summary: HoldingSummary> = DetectionInventory.Item<Summary>

    /// - Parameters:
    ///   - empty: What is said where there is nothing.
    static func show(
        _ heads: [String], _ rows: [[String]], _ json: [JSON], empty: String, _ format: OutputFormat
    ) {
        switch format {
        case .json: Terminal.print(json: JSON.array(json).compact)
        case .text: Terminal.print(rows.isEmpty ? empty : TextTable.text(heads, rows))
        }
    }

    // MARK: - Detectors

    static func show(rules: [Item<RuleFileSummary>], _ format: OutputFormat) {
        show(
            ["FILE", "RULES", "DETECTORS", "CHANGED", "BY"],
            rules.map { item in
                [
                    item.name, item.summary.isGitleaks ? "gitleaks" : "own", Self.names(item.summary),
                    TimestampText.iso8601(item.changed), item.changedBy,
                ]
            },
            rules.map { item in
                .members(
                    head(item) + [
                        ("gitleaks", .bool(item.summary.isGitleaks)),
                        ("detectors", .array(item.summary.detectors.map(detector))),
                        ("notes", .texts(item.summary.notes)),
                    ])
            }, empty: "there are no detectors of your own", format)
        guard format == .text else { return }
        for item in rules {
            for note in item.summary.notes.prefix(20) { Terminal.report("\(item.name.oneLine): \(note.oneLine)") }
        }
    }

    static func show(checked: [HoldingChange.Addition], _ format: OutputFormat) {
        let summaries = checked.compactMap { addition in
            (addition.summary as? RuleFileSummary).map { (addition.id.name, $0) }
        }
        switch format {
        case .json:
            let files = summaries.map { name, summary in
                JSON.members([
                    ("name", .text(name)), ("gitleaks", .bool(summary.isGitleaks)),
                    ("detectors", .array(summary.detectors.map(detector))), ("notes", .texts(summary.notes)),
                ])
            }
            Terminal.print(json: JSON.members([("valid", .bool(true)), ("files", .array(files))]).compact)
        case .text:
            for (name, summary) in summaries {
                for note in summary.notes { Terminal.report("\(name.oneLine): \(note.oneLine)") }
                let proofs = summary.detectors.reduce(0) { $0 + $1.proofs }
                let found = PolicyListing.count(summary.detectors.count, "detector")
                Terminal.print("\(name.oneLine): valid, \(found), \(PolicyListing.count(proofs, "proof")) kept")
            }
        }
    }

    private static func names(_ summary: RuleFileSummary) -> String {
        let shown = summary.detectors.prefix(3).map(\.label).joined(separator: ", ")
        let more = summary.detectors.count - 3
        return more > 0 ? "\(shown) and \(more) more" : shown
    }

    private static func detector(_ detector: RuleFileSummary.Detector) -> JSON {
        .members([("label", .text(detector.label)), ("proofs", .whole(detector.proofs))])
    }

    // MARK: - Rows

    static func show(sets: [Item<RowsSummary>], _ format: OutputFormat) {
        show(
            ["SET", "ROWS", "VALUES", "COLUMNS", "RULES", "CHANGED", "BY"],
            sets.map { item in
                [
                    item.name, "\(item.summary.rows)", "\(item.summary.values)",
                    item.summary.columns.map { "\($0.name)=\($0.kind):\($0.label)" }.joined(separator: ","),
                    item.summary.rules.map(\.text).joined(separator: "; "), TimestampText.iso8601(item.changed),
                    item.changedBy,
                ]
            }, sets.map(json), empty: "there are no sets of rows", format)
    }

    static func json(_ item: Item<RowsSummary>) -> JSON {
        let summary = item.summary
        let columns = summary.columns.map { column in
            JSON.members([
                ("name", .text(column.name)), ("kind", .text(column.kind)), ("label", .text(column.label)),
            ])
        }
        let rules = summary.rules.map { rule in
            JSON.members([("columns", .texts(rule.columns)), ("within", .whole(rule.within))])
        }
        return .members(
            head(item) + [
                ("columns", .array(columns)), ("rules", .array(rules)), ("rows", .whole(summary.rows)),
                ("values", .whole(summary.values)), ("unfit", .whole(summary.unfit)),
                ("common", .whole(summary.common)), ("bytes", .whole(summary.bytes)),
            ])
    }

    // MARK: - Documents and canaries

    static func show(documents: [Item<DocumentSummary>], _ format: OutputFormat) {
        show(
            ["DOCUMENT", "KIND", "ASSET", "FINGERPRINTS", "CHANGED", "BY"],
            documents.map { item in
                [
                    item.name, item.summary.kind, item.summary.asset ?? "-", "\(item.summary.fingerprints)",
                    TimestampText.iso8601(item.changed), item.changedBy,
                ]
            },
            documents.map { item in
                .members(
                    head(item) + [
                        ("kind", .text(item.summary.kind)), ("asset", .text(item.summary.asset)),
                        ("length", .whole(item.summary.length)), ("fingerprints", .whole(item.summary.fingerprints)),
                    ])
            }, empty: "there are no documents; the instructions of assets are looked for without further ado", format)
    }

    static func show(canaries: [Item<CanarySummary>], _ format: OutputFormat) {
        show(
            ["CANARY", "ASSET", "FILE", "SHAPE", "CHANGED", "BY"],
            canaries.map { item in
                [
                    item.name, item.summary.asset, item.summary.file ?? "-", item.summary.shape,
                    TimestampText.iso8601(item.changed), item.changedBy,
                ]
            },
            canaries.map { item in
                .members(
                    head(item) + [
                        ("asset", .text(item.summary.asset)), ("file", .text(item.summary.file)),
                        ("shape", .text(item.summary.shape)),
                    ])
            }, empty: "no canary was made", format)
    }

    private static func head(_ item: Item<some HoldingSummary>) -> JSON.Members {
        [
            ("name", .text(item.name)), ("hash", .text(item.hash)), ("changed_by", .text(item.changedBy)),
            ("changed", .text(TimestampText.iso8601(item.changed))),
        ]
    }
}

extension JSON {
    typealias Members = [(String, JSON)]

    /// An object with its members in this order.
    static func members(_ members: Members) -> JSON {
        .object(JSONObject(members.map { JSONObject.Member(Text($0.0), $0.1) }))
    }
}
