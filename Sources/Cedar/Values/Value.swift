/// A value of the policy language.
///
/// Equality is Cedar's `==`: values of different kinds are different, sets ignore order and repetition.
public enum Value: Sendable, Hashable {
    case bool(Bool)
    case long(Int64)
    case string(Text)
    case entity(EntityUID)
    case set(ValueSet)
    case record(Record)
    case ipAddress(IPAddress)
    case decimal(Decimal)
    case datetime(Datetime)
    case duration(Duration)
}

extension Value {
    /// The name of the value's type, for messages.
    public var typeName: String {
        switch self {
        case .bool: "bool"
        case .long: "long"
        case .string: "string"
        case .entity(let uid): "(entity of type `\(uid.type)`)"
        case .set: "set"
        case .record: "record"
        case .ipAddress: "ipaddr"
        case .decimal: "decimal"
        case .datetime: "datetime"
        case .duration: "duration"
        }
    }
}

extension Value: CustomStringConvertible {
    /// The value as an expression of the policy language.
    public var description: String {
        switch self {
        case .bool(let flag): flag ? "true" : "false"
        case .long(let number): String(number)
        case .string(let text): Escapes.quoted(text.string)
        case .entity(let uid): uid.description
        case .set(let set): "[" + set.elements.map(\.description).joined(separator: ", ") + "]"
        case .record(let record):
            "{" + record.fields.map { "\(Escapes.quoted($0.name.string)): \($0.value)" }.joined(separator: ", ") + "}"
        case .ipAddress(let address): "ip(\"\(address)\")"
        case .decimal(let number): "decimal(\"\(number)\")"
        case .datetime(let time): time.asExpression
        case .duration(let span): "duration(\"\(span)\")"
        }
    }
}
