import Domain

/// The filter of the list of files as it stands in the address, and back.
struct FileForm: Hashable {
    var query = FileQuery()
    /// Continue below the file with this number.
    var before: Int64?
    var problems: [FormProblem] = []

    init(query: FileQuery = FileQuery(), before: Int64? = nil) {
        self.query = query
        self.before = before
    }

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, FieldNames.files)
        query.uploader = reader.text("uploader", limit: 254)?.lowercased()
        query.asset = reader.text("asset", limit: 128)
        query.label = reader.read("label", "a label is written TYPE or TYPE/SUBTYPE in capitals") { Label(name: $0) }
        query.state = reader.read("state", "a file is accepted, masked, refused, held, released or rejected") {
            FileState(rawValue: $0)
        }
        query.classification = reader.read(
            "classification", "a classification is public, internal, confidential or restricted"
        ) { Classification(rawValue: $0) }
        before = reader.read("before", "a page starts at the number of a file") {
            $0.utf8.count <= 18 ? Int64($0).flatMap { $0 >= 0 ? $0 : nil } : nil
        }
        problems = reader.problems
    }

    /// The address of the list with this filter.
    func address(paging: Bool = false) -> String {
        var fields: [(name: String, value: String)] = []
        if let uploader = query.uploader { fields.append(("uploader", uploader)) }
        if let asset = query.asset { fields.append(("asset", asset)) }
        if let label = query.label { fields.append(("label", label.name)) }
        if let state = query.state { fields.append(("state", state.rawValue)) }
        if let classification = query.classification { fields.append(("classification", classification.rawValue)) }
        if paging, let before { fields.append(("before", String(before))) }
        return fields.isEmpty ? "/files" : "/files?\(FormFields.encode(fields))"
    }

    var isFiltered: Bool { address() != "/files" }
}
