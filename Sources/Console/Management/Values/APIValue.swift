/// A JSON value as the management API takes and gives it.
enum APIValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Any other number, as it was written.
    case number(String)
    case string(String)
    case array([APIValue])
    case object(APIObject)
}

extension APIValue {
    var string: String? { if case .string(let text) = self { text } else { nil } }
    var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
    var array: [APIValue]? { if case .array(let elements) = self { elements } else { nil } }
    var object: APIObject? { if case .object(let object) = self { object } else { nil } }

    /// What stands under a name of an object.
    subscript(_ name: String) -> APIValue? { object?[name] }

    /// Text, or `null`.
    static func text(_ text: String?) -> APIValue { text.map(APIValue.string) ?? .null }
    static func texts(_ texts: some Sequence<String>) -> APIValue { .array(texts.map(APIValue.string)) }
    static func count(_ count: some BinaryInteger) -> APIValue { .integer(Int(clamping: count)) }
}

extension APIValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .string(text) }
    init(integerLiteral value: Int) { self = .integer(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: APIValue...) { self = .array(elements) }
    init(dictionaryLiteral members: (String, APIValue)...) {
        self = .object(APIObject(members.map { APIObject.Member(name: $0.0, value: $0.1) }))
    }
}

/// The members of a JSON object, in their order.
struct APIObject: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        var name: String
        var value: APIValue
    }

    private(set) var members: [Member]

    init(_ members: [Member] = []) { self.members = members }

    /// A new one comes last.
    subscript(_ name: String) -> APIValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
