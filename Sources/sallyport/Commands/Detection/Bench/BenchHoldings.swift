import ArgumentParser
import Detection
import Domain
import Inspection

/// What an organisation would have looked for besides, read from files for one measurement and kept nowhere.
struct BenchHoldings: ParsableArguments {
    @Option(help: "A CSV file of rows as `data load` takes them.")
    var rows: String?

    @Option(help: "Its columns: `surname=name:PERSON,account=value:CUSTOMER_ACCOUNT`.")
    var columns: String?

    @Option(help: "Columns of which one row's values make a finding; may be given several times.")
    var rule: [String] = []

    @Option(help: "Texts of documents, one a line as {\"id\",\"text\"}.")
    var documents: String?

    func validate() throws {
        guard (rows == nil) == (columns == nil), (rows == nil) == rule.isEmpty else {
            throw ValidationError("`--rows`, `--columns` and `--rule` belong together")
        }
    }

    /// Each kind by itself.
    func holdings() throws -> [(name: String, Holdings)] {
        // Nothing of it outlives the process, and so nothing needs the key again.
        guard let key = IndexKey((0..<IndexKey.length).map { _ in UInt8.random(in: .min ... .max) }) else {
            throw CommandFailure.broken("no key can be made for the index")
        }
        var all: [(String, Holdings)] = []
        if let rows, let columns {
            Progress.step("reading rows")
            let bytes = try InputFile.read(rows)
            let (index, report) = try DetectionAccess.check { () throws(DetectionError) in
                let schema = try RowsSpelling.schema(name: "rows", columns: columns, rules: rule)
                var reading = RowsReading(schema, key: key, file: rows.oneLine)
                try reading.append(bytes)
                return try reading.finish()
            }
            all.append(("\(report.values) values", Holdings(exactData: [index])))
        }
        if let documents {
            Progress.step("reading documents")
            var index = TextIndex(key: key)
            try TextRecords(InputFile.read(documents), file: documents).each { record in
                do {
                    try index.add(record.text, of: LeakSource(.document, String(decoding: record.id, as: UTF8.self)))
                } catch {
                    throw CommandFailure.usage("\(documents.oneLine):\(record.line): \(error)")
                }
            }
            index.settle()
            all.append(("\(index.sources.count) documents", Holdings(documents: index)))
        }
        return all
    }
}
