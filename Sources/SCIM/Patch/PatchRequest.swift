/// The body of a PATCH (RFC 7644 section 3.5.2).
public struct PatchRequest: Hashable, Sendable {
    public static let schema = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
    /// Operations in one request.
    public static let mostOperations = 1_000

    enum Kind: String { case add, replace, remove }

    struct Operation: Hashable {
        var kind: Kind
        var path: String?
        /// `nil` when there is none; `null` when it says so.
        var value: SCIMValue?
    }

    var operations: [Operation]

    /// - Throws: ``SCIMError``: `invalidSyntax` for what is no such body; `tooLarge` for too many operations.
    public init(_ body: SCIMValue) throws(SCIMError) {
        guard let body = body.object, case .array(let sent)? = body["Operations"], !sent.isEmpty else {
            throw SCIMError(.invalidSyntax, "a PATCH needs a list of `Operations`")
        }
        guard sent.count <= Self.mostOperations else {
            throw SCIMError(.tooLarge, "a PATCH has at most \(Self.mostOperations) operations")
        }
        operations = []
        for operation in sent {
            // In either case: Entra writes `Replace`.
            guard let operation = operation.object, let word = operation["op"]?.string,
                let kind = Kind(rawValue: word.lowercased())
            else { throw SCIMError(.invalidSyntax, "an operation's `op` is add, replace or remove") }
            let path = operation["path"]
            guard path == nil || path == .null || path?.string != nil else {
                throw SCIMError(.invalidPath, "an operation's `path` is a text")
            }
            let text = path?.string.flatMap { $0.isEmpty ? nil : $0 }
            operations.append(Operation(kind: kind, path: text, value: operation["value"]))
        }
    }
}
