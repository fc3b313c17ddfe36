import ArgumentParser
import Cedar
import Detection
import Domain
import Foundation
import Inspection
import Registry

/// `sallyport data load`: makes keyed hashes of a file of rows and puts them in force.
struct DataLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Loads a CSV file of rows as a set, in the place of the one of that name.",
        discussion: """
            The first row names the columns. `--columns` says which are looked for, as `NAME=KIND:LABEL`: the kind `name` is for \
            people's names, also found the other way round; `value` for everything else. `--rule` says which values of one row \
            have to stand in a text, and how near: `surname+account within 200` (bytes; the distance that counts when none is \
            said), `surname+account anywhere`, or one column alone. Values are read as they stream by and are not kept. The set \
            is replaced as a whole when the file was read to its end.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "What the set is called: small letters, digits, `-` and `_`.")
    var name: String

    @Option(help: "Columns that are looked for: `surname=name:PERSON,account=value:CUSTOMER_ACCOUNT`.")
    var columns: String

    @Option(help: "Columns of which one row's values make a finding; may be given several times.")
    var rule: [String]

    @Option(help: "What is between cells: comma, semicolon or tab.")
    var delimiter = Delimiter.comma

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "A CSV file in UTF-8; `-` for standard input.")
    var file: String

    enum Delimiter: String, ExpressibleByArgument, CaseIterable {
        case comma, semicolon, tab

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            }
        }
    }

    func run() async throws {
        let schema = try DetectionAccess.check { () throws(DetectionError) in
            try RowsSpelling.schema(name: name, columns: columns, rules: rule)
        }
        let detection = try await store.openDetection()
        defer { detection.close() }
        let desk = detection.desk
        try await DetectionAccess.run { () async throws(DetectionError) in try await desk.ask(.loadRows) }
        var reading = RowsReading(
            schema, key: desk.rowsKey, delimiter: delimiter.byte, file: file == "-" ? "standard input" : file.oneLine)
        try read(into: &reading)
        Progress.step("sorting the hashes")
        let (index, report) = try DetectionAccess.check { () throws(DetectionError) in try reading.finish() }
        Progress.step("putting them in force")
        _ = try await DetectionAccess.run { () async throws(DetectionError) in try await desk.load(index, report) }
        let set = try detection.inventory().sets.filter { $0.name == name }
        switch format {
        case .json: if let item = set.first { Terminal.print(json: DetectionListing.json(item).compact) }
        case .text: if let item = set.first { Terminal.print(Self.text(item)) }
        }
    }

    private func read(into reading: inout RowsReading) throws(CommandFailure) {
        let handle: FileHandle
        if file == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: file) else {
                throw .usage("\(file.oneLine): cannot be read; check that it exists and that this user may read it")
            }
            handle = opened
        }
        let size = file == "-" ? 0 : FileFacts(descriptor: handle.fileDescriptor)?.size ?? 0
        var done = 0
        while true {
            let piece: Data
            do { piece = try handle.read(upToCount: RowsReading.piece) ?? Data() } catch {
                throw .usage("\(file.oneLine): cannot be read")
            }
            if piece.isEmpty { return }
            try DetectionAccess.check { () throws(DetectionError) in try reading.append([UInt8](piece)) }
            done += piece.count
            if size > 0 {
                Progress.step("reading rows", done, of: size)
            } else {
                Progress.step("reading rows: \(reading.rows)")
            }
        }
    }

    private static func text(_ item: DetectionInventory.Item<RowsSummary>) -> String {
        let summary = item.summary
        var lines = [
            "loaded `\(item.name)`: \(PolicyListing.count(summary.rows, "row")), "
                + "\(PolicyListing.count(summary.values, "value")), \(summary.bytes) bytes of hashes"
        ]
        if summary.unfit > 0 {
            lines.append("\(PolicyListing.count(summary.unfit, "value")) not looked for: too long, or too short alone")
        }
        if summary.common > 0 {
            lines.append(
                "\(PolicyListing.count(summary.common, "combination")) not looked for: too many rows have the same")
        }
        return lines.joined(separator: "\n")
    }
}
