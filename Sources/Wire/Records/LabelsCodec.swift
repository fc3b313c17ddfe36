internal import Domain

/// How many of each label, as a canonical JSON object: `{"EMAIL_ADDRESS":2,"SECRET/JWT":1}`.
enum LabelsCodec {
    static func write(_ labels: [Label: Int], to writer: inout JSONWriter) {
        writer.object { writer in
            for (label, count) in labels.sorted(by: { $0.key < $1.key }) { writer.member(label.name, count) }
        }
    }

    static func read(_ tape: JSONTape, _ node: JSONNode) throws(RecordCodingError) -> [Label: Int] {
        guard tape.kind(node) == .object else { throw .field("labels") }
        var labels: [Label: Int] = [:]
        for (key, value) in tape.members(node) {
            guard let label = tape.string(key).flatMap({ Label(name: $0) }), let count = tape.integer(value) else {
                throw .field("labels")
            }
            labels[label] = count
        }
        return labels
    }
}
