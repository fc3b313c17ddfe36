import Domain
import HTTPTypes
import NIOCore
import Registry
import Wire

/// One request of somebody who is known, read from what came and found to be as it is described.
struct ManagementCall: Sendable {
    var operation: ManagementOperation
    var administrator: Administrator
    /// What stands in the body; `null` where nothing does.
    var body: APIValue = .null
    private var values: [String: APIValue] = [:]
    private let request: HTTPRequest

    /// - Throws: `notFound`, `methodNotAllowed`, `notAcceptable`, `unsupportedMedia`, `tooLarge`, `invalid`.
    init(_ request: HTTPRequest, _ body: ByteBuffer, by administrator: Administrator) throws(APIProblem) {
        let target = request.path ?? ""
        let path = target.prefix { $0 != "?" }
        let (operation, captures) = try OperationTable.find(request.method, path.dropFirst(ManagementDoor.root.count))
        self.operation = operation
        self.administrator = administrator
        self.request = request
        let described = operation.operation
        guard Self.accepts(request, described.success.content) else {
            throw APIProblem(.notAcceptable, "it is answered as `\(described.success.content.type)`; ask for that")
        }
        guard target.utf8.count <= 8_192, let query = FormFields(target.utf8.dropFirst(path.utf8.count + 1)) else {
            throw APIProblem(.invalid, "what stands behind the question mark cannot be read")
        }
        var flaws = try read(described.parameters, captures, query)
        flaws += try read(body, described.body)
        guard flaws.isEmpty else {
            throw APIProblem(.invalid, "the request is not as it is described; mend it and send it again", flaws: flaws)
        }
    }

    subscript(_ parameter: String) -> APIValue? { values[parameter] }

    /// A part of the path, or an optional one of the query.
    func text(_ parameter: String) -> String? { values[parameter]?.string }
    /// A part of the path.
    func name(_ parameter: String) -> String { text(parameter) ?? "" }
    func flag(_ parameter: String) -> Bool? { values[parameter]?.bool }
    func moment(_ parameter: String) -> Timestamp? { text(parameter).flatMap(APIMoment.read) }

    var limit: Int { values["limit"]?.integer ?? APIParameter.usualLimit }
    var keyCursor: [UInt8]? { text("cursor").map(ListCursor.key) }
    var numberCursor: Int64? { text("cursor").map(ListCursor.number) }

    /// Whether something with this tag, or nothing with `nil`, is what the caller wants changed.
    var precondition: @Sendable (_ tag: String?) -> Bool {
        guard let wanted = request.headerFields[.ifMatch] else { return { _ in true } }
        return { tag in tag.map { EntityTags(wanted).matchesStrictly($0) } ?? false }
    }

    func tagged(_ value: APIValue) -> APIAnswer { APIAnswer(value).tagged(APITag.of(value), for: request) }
    func tagged(_ answer: APIAnswer, _ tag: String) -> APIAnswer { answer.tagged(tag, for: request) }

    // MARK: - Reading

    private mutating func read(
        _ parameters: [APIParameter], _ captures: [String: String], _ query: FormFields
    ) throws(APIProblem) -> [APIFlaw] {
        var flaws: [APIFlaw] = []
        for parameter in parameters {
            guard let text = parameter.place == .path ? captures[parameter.name] : query[parameter.name] else {
                continue
            }
            let value = parameter.value(text)
            flaws += parameter.schema.flaws(in: value, at: parameter.name)
            values[parameter.name] = value
        }
        let known = parameters.filter { $0.place == .query }.map(\.name)
        if query.names.contains(where: { !known.contains($0) }) {
            let takes = known.isEmpty ? "nothing is taken there" : "taken are " + known.joined(separator: ", ")
            flaws.append(APIFlaw(place: "the query", message: "names something that is not known here; \(takes)"))
        }
        return flaws
    }

    private mutating func read(_ body: ByteBuffer, _ schema: APISchema?) throws(APIProblem) -> [APIFlaw] {
        guard body.readableBytes <= ManagementDoor.maximumBodyBytes else {
            throw APIProblem(.tooLarge, "a body has at most \(ManagementDoor.maximumBodyBytes) bytes")
        }
        guard let schema else {
            return body.readableBytes == 0 ? [] : [APIFlaw(place: "", message: "must be empty: nothing is taken here")]
        }
        let type = request.headerFields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard type == APIAnswer.json else {
            throw APIProblem(.unsupportedMedia, "the body is sent as `\(APIAnswer.json)`")
        }
        do throws(JSONError) {
            self.body = try APIValue(json: Array(body.readableBytesView))
        } catch {
            throw APIProblem(.invalid, "the body is not JSON that can be read: \(error)")
        }
        return schema.flaws(in: self.body)
    }

    /// RFC 9110 section 12.5.1; where nothing is asked for, anything will do.
    private static func accepts(_ request: HTTPRequest, _ content: APIOperation.Success.Content) -> Bool {
        let fields = request.headerFields[values: .accept]
        guard content != .nothing, !fields.isEmpty else { return true }
        let type = content.type.prefix { $0 != ";" }
        let family = type.prefix { $0 != "/" } + "/*"
        return fields.flatMap { $0.split(separator: ",") }.contains { range in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            guard let first = parts.first, !parts.dropFirst().contains(where: isZero) else { return false }
            return first == "*/*" || first == String(family) || first == String(type)
        }
    }

    private static func isZero(_ parameter: String) -> Bool {
        parameter.hasPrefix("q=") && Double(parameter.dropFirst(2)) == 0
    }
}

extension APIOperation.Success.Content {
    var type: String {
        switch self {
        case .nothing, .json: APIAnswer.json
        case .note: APIAnswer.note
        }
    }
}
