/// Why a policy's conditions have no value for a request.
///
/// An erring policy is left out of the decision and reported; it is never fatal. Messages are made only when
/// somebody reads them.
public enum EvaluationError: Error, Sendable, Hashable {
    case wrongType(expected: String, found: String)
    case noAttribute(Text, of: EntityUID?)
    case noTag(Text, of: EntityUID)
    case noEntity(EntityUID)
    case overflow(operation: String)
    case badExtensionValue(String)
    case wrongArgumentCount(function: String, expected: Int, found: Int)
    case unknown(Text)

    public var message: String {
        switch self {
        case .wrongType(let expected, let found): "type error: expected \(expected), found \(found)"
        case .noAttribute(let name, let uid?): "`\(uid)` does not have the attribute `\(name)`"
        case .noAttribute(let name, nil): "the record does not have the attribute `\(name)`"
        case .noTag(let name, let uid): "`\(uid)` does not have the tag `\(name)`"
        case .noEntity(let uid): "the entity `\(uid)` does not exist"
        case .overflow(let operation): "integer overflow in `\(operation)`"
        case .badExtensionValue(let reason): reason
        case .wrongArgumentCount(let function, let expected, let found):
            "`\(function)` takes \(expected) argument\(expected == 1 ? "" : "s"), found \(found)"
        case .unknown(let name): "the value of `\(name)` is not known"
        }
    }
}

extension EvaluationError: CustomStringConvertible {
    public var description: String { message }
}
