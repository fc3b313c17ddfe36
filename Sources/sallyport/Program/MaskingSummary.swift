import Domain
import Inspection
import Wire

/// What was replaced in which files, for people and for programs.
struct MaskingSummary {
    private let report: MaskingReport
    private let files: [(name: String, count: Int)]
    private let key: String?

    /// `key` says where the key came from; `nil` when none was needed.
    init(_ report: MaskingReport, files: [(name: String, count: Int)], key: String?) {
        self.report = report
        self.files = files
        self.key = key
    }

    private var lines: [(line: MaskingReport.Line, count: Int)] {
        report.counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    var text: String {
        var text = files.map { "\($0.name.oneLine): \($0.count) replaced" }
        text += lines.map { "  \($0.line.label) by \($0.line.name): \($0.count)" }
        if key == "random", report.total > 0 {
            text.append("no key was given: another run replaces the same values by others (--key-file)")
        }
        return text.joined(separator: "\n")
    }

    /// `{"files":[{"file","replaced"}],"replaced","counts":[{"type","subtype","operator","count"}],"key"}`
    var json: String {
        let files = files.map { "{\"file\":\(Self.quoted($0.name)),\"replaced\":\($0.count)}" }
        let counts = lines.map { line, count in
            let subtype = line.label.subtype.map { ",\"subtype\":\(Self.quoted($0))" } ?? ""
            return "{\"type\":\(Self.quoted(line.label.type))\(subtype),\"operator\":\(Self.quoted(line.name)),"
                + "\"count\":\(count)}"
        }
        let key = key.map { ",\"key\":\(Self.quoted($0))" } ?? ""
        return "{\"files\":[\(files.joined(separator: ","))],\"replaced\":\(report.total),"
            + "\"counts\":[\(counts.joined(separator: ","))]\(key)}"
    }

    private static func quoted(_ text: String) -> String {
        var out: [UInt8] = []
        JSONText.appendQuoted(Array(text.utf8), to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
