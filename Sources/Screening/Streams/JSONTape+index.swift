import Domain
import Wire

extension JSONTape {
    /// The index that tells clients which text a piece belongs to.
    ///
    /// `1`, `1.0` and `1e0` are one number to a client, and so they are here; what is no whole number is refused.
    ///
    /// - Returns: `nil` when there is none, or `null`.
    func wholeIndex(_ node: JSONNode, _ name: String) throws(Refusal) -> Int? {
        guard let member = member(node, name), kind(member) != .null else { return nil }
        if let number = integer(member) { return number }
        guard kind(member) == .number, let value = double(member), let number = Int(exactly: value) else {
            throw Refusal.inspectionFailed(.response, "an index is not a whole number")
        }
        return number
    }

    /// Refuses an event whose texts could not be told apart.
    func checkIndices() throws(Refusal) {
        for name in ["output_index", "content_index", "summary_index"] { _ = try wholeIndex(root, name) }
    }
}
