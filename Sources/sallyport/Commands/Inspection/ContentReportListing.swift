import Classification
import Domain
import Extraction
import Trust
import Wire

/// What is in a file, for people and for programs.
struct ContentReportListing {
    let file: String
    let bytes: [UInt8]
    let outcome: Result<ContentReport, ExtractionRefusal>

    init(file: String, bytes: [UInt8], _ outcome: Result<ContentReport, ExtractionRefusal>) {
        self.file = file
        self.bytes = bytes
        self.outcome = outcome
    }

    // MARK: - For people

    var text: String {
        switch outcome {
        case .failure(let refusal): "\(file.oneLine): refused, \(refusal); it was not read, so it may hold anything"
        case .success(let report): ([headline(report)] + details(report)).joined(separator: "\n")
        }
    }

    private func headline(_ report: ContentReport) -> String {
        "\(file.oneLine): \(report.classification.rawValue) (\(report.type.rawValue), \(bytes.count) bytes)"
    }

    private func details(_ report: ContentReport) -> [String] {
        report.grounds.prefix(1).map { "  because it \($0.sentence)" }
            + report.lines.map { line in
                let samples = line.samples.map(\.text.oneLine).joined(separator: ", ")
                return "  \(line.label.name): \(line.count) (\(samples))"
            } + report.unread.map { "  not read: \(Self.place($0.path)) (\($0.type.rawValue))" }
    }

    private static func place(_ path: [String]) -> String {
        path.isEmpty ? "the file itself" : path.joined(separator: " › ").oneLine
    }

    // MARK: - For programs

    var json: String {
        let head =
            "{\"file\":\(Self.quoted(file)),\"sha256\":\(Self.quoted(ContentDigest.hex(bytes))),"
            + "\"bytes\":\(bytes.count)"
        switch outcome {
        case .failure(let refusal):
            return head + ",\"refused\":{\"reason\":\(Self.quoted(refusal.word)),"
                + "\"message\":\(Self.quoted(refusal.description))}}"
        case .success(let report):
            return head + ",\"type\":\(Self.quoted(report.type.rawValue)),"
                + "\"classification\":\(Self.quoted(report.classification.rawValue)),"
                + "\"reasons\":\(Self.list(report.grounds.map { Self.quoted($0.sentence) })),"
                + "\"labels\":\(Self.list(report.lines.map(Self.line))),\"parts\":\(report.parts),"
                + "\"text_bytes\":\(report.textBytes),\"unread\":\(Self.list(report.unread.map(Self.unread)))}"
        }
    }

    private static func line(_ line: ContentReport.Line) -> String {
        let subtype = line.label.subtype.map { ",\"subtype\":\(quoted($0))" } ?? ""
        let samples = line.samples.map { sample in
            "{\"masked\":\(quoted(sample.text)),\"path\":\(list(sample.path.map(quoted))),"
                + "\"in\":\(quoted(sample.kind.rawValue))}"
        }
        return "{\"type\":\(quoted(line.label.type))\(subtype),\"count\":\(line.count),\"samples\":\(list(samples))}"
    }

    private static func unread(_ unread: Unread) -> String {
        "{\"path\":\(list(unread.path.map(quoted))),\"type\":\(quoted(unread.type.rawValue))}"
    }

    private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }

    private static func quoted(_ text: String) -> String {
        var out: [UInt8] = []
        JSONText.appendQuoted(Array(text.utf8), to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
