/// What an operation of PATCH is about: `attribute`, `attribute.part`, `attribute[filter]` or `attribute[filter].part`
/// (RFC 7644 section 3.5.2).
struct PatchPath: Hashable {
    var attribute: AttributePath
    /// Which values of a multi-valued attribute.
    var values: Filter?

    init(_ attribute: AttributePath, values: Filter? = nil) {
        self.attribute = attribute
        self.values = values
    }

    /// - Throws: ``SCIMError``: `invalidPath`, or `invalidFilter` for what stands in brackets.
    init(_ text: String) throws(SCIMError) {
        guard text.utf8.count <= Filter.longest else {
            throw SCIMError(.invalidPath, "the path is longer than \(Filter.longest) bytes")
        }
        guard let open = text.firstIndex(of: "[") else {
            guard let path = AttributePath(text) else { throw Self.invalid(text) }
            self.init(path)
            return
        }
        guard let close = text.lastIndex(of: "]"), open < close, var path = AttributePath(String(text[..<open])),
            path.part == nil
        else { throw Self.invalid(text) }
        let rest = text[text.index(after: close)...]
        if !rest.isEmpty {
            guard rest.first == ".", let part = AttributePath(String(rest.dropFirst())), part.part == nil,
                part.schema == nil
            else { throw Self.invalid(text) }
            path.part = part.name
        }
        self.init(path, values: try Filter(String(text[text.index(after: open)..<close])))
    }

    private static func invalid(_ text: String) -> SCIMError {
        SCIMError(.invalidPath, "`\(text.prefix(128))` is no path of an attribute")
    }
}
