import Cedar
import Foundation

/// A file of Cedar's that was named on the command line: policies, a schema, entities or a request.
struct CedarFile {
    let source: SourceText

    init(_ name: String) throws(CommandFailure) { try self.init(InputFile.read(name), name) }

    /// Where JSON is taken: the document itself, which begins with a bracket, or the name of a file that holds it.
    ///
    /// - Parameter option: What to call a document that was written on the command line.
    init(json text: String, option: String) throws(CommandFailure) {
        switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
        case "{", "[": try self.init(Array(text.utf8), option)
        default:
            guard text == "-" || FileManager.default.fileExists(atPath: text) else {
                throw .usage(
                    "\(option): there is no file `\(text.oneLine)`; name one, or write the JSON itself, which begins with { or ["
                )
            }
            try self.init(text)
        }
    }

    private init(_ bytes: [UInt8], _ name: String) throws(CommandFailure) {
        do {
            source = try SourceText(bytes: bytes, name: name)
        } catch {
            throw .usage("\(name): \(error.message)".oneLine)
        }
    }

    /// Neither policies nor schemas in Cedar's syntax can begin as a JSON document does.
    var isJSON: Bool {
        let blank: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        let first = source.bytes.first { !blank.contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    func json() throws(CommandFailure) -> JSON {
        try read { source throws(Rejection) in try JSON(parsing: source.bytes) }
    }

    func policies() throws(CommandFailure) -> PolicySet {
        if isJSON {
            let json = try json()
            return try read { _ throws(Rejection) in try PolicySet(json: json) }
        }
        return try read { source throws(Rejection) in try PolicySet(parsing: source) }
    }

    /// Under the names their `@id` gives them, where they stand in Cedar's syntax.
    func namedPolicies() throws(CommandFailure) -> PolicySet {
        let policies = try policies()
        if isJSON { return policies }
        return try read { _ throws(Rejection) in try policies.namedByAnnotation() }
    }

    func schemaDocument() throws(CommandFailure) -> SchemaDocument {
        if isJSON {
            let json = try json()
            return try read { _ throws(Rejection) in try SchemaDocument(json: json) }
        }
        return try read { source throws(Rejection) in try SchemaDocument(parsing: source) }
    }

    /// One schema from all the files; none when there are none.
    static func schema(_ names: [String]) throws(CommandFailure) -> Schema? {
        var files: [CedarFile] = []
        var documents: [SchemaDocument] = []
        for name in names {
            let file = try CedarFile(name)
            files.append(file)
            documents.append(try file.schemaDocument())
        }
        guard let first = files.first else { return nil }
        do throws(Rejection) {
            return try Schema(documents.count == 1 ? documents[0] : SchemaDocument(merging: documents))
        } catch {
            // A place says nothing about which of several files it is in.
            if files.count == 1, !first.isJSON { throw first.refusal(error) }
            throw .usage("\(names.joined(separator: ", ")): \(error)".oneLine)
        }
    }

    /// Reads the file, or says where in it what is wrong.
    func read<Result>(_ body: (SourceText) throws(Rejection) -> Result) throws(CommandFailure) -> Result {
        do {
            return try body(source)
        } catch {
            throw refusal(error)
        }
    }

    func refusal(_ rejection: Rejection) -> CommandFailure {
        .usage(rejection.diagnostics.map(describe).joined(separator: "\n"))
    }

    /// `FILE:LINE:COLUMN: message`, the line with a caret below what is meant, and what to do.
    func describe(_ diagnostic: Diagnostic) -> String {
        let severity = diagnostic.severity == .warning ? "warning: " : ""
        var place = source.name
        if let span = diagnostic.span {
            let (line, column) = source.position(of: span.start)
            place += ":\(line):\(column)"
        }
        var lines = ["\(place): \(severity)\(diagnostic.message)".oneLine]
        if let span = diagnostic.span { lines += source.marked(span) }
        if let help = diagnostic.help { lines.append("  = help: \(help)".oneLine) }
        return lines.joined(separator: "\n")
    }
}
