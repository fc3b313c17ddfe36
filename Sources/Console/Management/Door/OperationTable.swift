import HTTPTypes

/// Finds the operation that a method and a path stand for.
enum OperationTable {
    private struct Entry: Sendable {
        var method: HTTPRequest.Method
        var steps: [Step]
        var operation: ManagementOperation

        var names: Int { steps.count { if case .named = $0 { true } else { false } } }
    }

    private enum Step: Hashable, Sendable {
        case literal(String)
        case named(String)
    }

    /// What is written out goes before what has a name (OpenAPI 3.1, Paths Object).
    private static let entries = ManagementOperation.allCases.map { operation -> Entry in
        let described = operation.operation
        return Entry(method: described.method, steps: steps(described.path), operation: operation)
    }.sorted { $0.names < $1.names }

    /// - Parameter path: What comes after ``ManagementDoor/root``, without the query.
    /// - Returns: The operation, and the parts of the path by the names they have in its description.
    /// - Throws: `notFound`, or `methodNotAllowed` with the methods there are.
    static func find(
        _ method: HTTPRequest.Method, _ path: some StringProtocol
    ) throws(APIProblem) -> (ManagementOperation, [String: String]) {
        let parts = String(path).split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(decoded)
        guard let first = entries.first(where: { captures($0.steps, parts) != nil }) else {
            throw APIProblem(.notFound, "nothing is served at this address; `/openapi.json` describes what is")
        }
        let here = entries.filter { $0.steps == first.steps }
        let wanted = method == .head ? .get : method
        guard let entry = here.first(where: { $0.method == wanted }), let found = captures(entry.steps, parts) else {
            let methods = here.map(\.method)
            throw APIProblem(
                .methodNotAllowed, "the method is not for this address",
                allowed: methods + (methods.contains(.get) ? [.head] : []))
        }
        return (entry.operation, found)
    }

    private static func steps(_ template: String) -> [Step] {
        template.split(separator: "/").map { part in
            part.hasPrefix("{") ? .named(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
    }

    private static func captures(_ steps: [Step], _ parts: [String?]) -> [String: String]? {
        guard steps.count == parts.count else { return nil }
        var captures: [String: String] = [:]
        for (step, part) in zip(steps, parts) {
            switch (step, part) {
            case (.literal(let text), let part?) where text == part: break
            case (.named(let name), let part?) where !part.isEmpty: captures[name] = part
            default: return nil
            }
        }
        return captures
    }

    /// A plus sign is itself in a path.
    private static func decoded(_ part: Substring) -> String? {
        FormFields.decode(part.utf8.flatMap { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] })
    }
}
