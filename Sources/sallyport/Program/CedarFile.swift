import Cedar

/// A file of Cedar's that was named on the command line: policies, a schema, entities or a request.
struct CedarFile {
    let source: SourceText

    init(_ name: String) throws(CommandFailure) {
        let bytes = try InputFile.read(name)
        do {
            source = try SourceText(bytes: bytes, name: name)
        } catch {
            throw .usage("\(name): \(error.message)")
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
            throw .usage("\(names.joined(separator: ", ")): \(error)")
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
        let rendered = source.render(diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
        let severity = diagnostic.severity == .warning ? "warning: " : ""
        guard let span = diagnostic.span else {
            return (["\(source.name): \(severity)\(diagnostic.message)"] + rendered.dropFirst().map(String.init))
                .joined(separator: "\n")
        }
        let place = source.position(of: span.start)
        let head = "\(source.name):\(place.line):\(place.column): \(severity)\(diagnostic.message)"
        return ([head] + rendered.dropFirst(2).map(String.init)).joined(separator: "\n")
    }
}
