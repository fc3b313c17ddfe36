internal import Wire

/// JSON as schemas are built of it, members in the order they are written.
indirect enum SchemaValue: Sendable {
    case text(String)
    case number(Int)
    case bool(Bool)
    case list([SchemaValue])
    case object([(name: String, value: SchemaValue)])

    static func words(_ words: [String]) -> SchemaValue { .list(words.map(SchemaValue.text)) }

    /// Members of both; those of `other` come last.
    func with(_ other: SchemaValue) -> SchemaValue {
        guard case .object(let mine) = self, case .object(let more) = other else { return self }
        return .object(mine + more)
    }

    func write(_ json: inout JSONWriter) {
        switch self {
        case .text(let text): json.string(text)
        case .number(let number): json.integer(number)
        case .bool(let value): json.bool(value)
        case .list(let elements):
            json.array { json in
                for element in elements { element.write(&json) }
            }
        case .object(let members):
            json.object { json in
                for member in members {
                    json.key(member.name)
                    member.value.write(&json)
                }
            }
        }
    }
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(number) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: SchemaValue...) { self = .list(elements) }
    init(dictionaryLiteral members: (String, SchemaValue)...) {
        self = .object(members.map { (name: $0.0, value: $0.1) })
    }
}
