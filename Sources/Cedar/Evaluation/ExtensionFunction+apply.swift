extension ExtensionFunction {
    /// Calls the function; the receiver of a method is the first argument.
    func apply(_ arguments: some RandomAccessCollection<Value>) throws(EvaluationError) -> Value {
        guard arguments.count == arity, let first = arguments.first, let last = arguments.last else {
            throw .wrongArgumentCount(function: rawValue, expected: arity, found: arguments.count)
        }
        do {
            switch self {
            case .ip: return .ipAddress(try IPAddress(parsing: Self.string(first)))
            case .decimal: return .decimal(try Decimal(parsing: Self.string(first)))
            case .datetime: return .datetime(try Datetime(parsing: Self.string(first)))
            case .duration: return .duration(try Duration(parsing: Self.string(first)))
            case .isIpv4: return .bool(try Self.address(first).isIPv4)
            case .isIpv6: return .bool(try Self.address(first).isIPv6)
            case .isLoopback: return .bool(try Self.address(first).isLoopback)
            case .isMulticast: return .bool(try Self.address(first).isMulticast)
            case .isInRange:
                let address = try Self.address(first)
                return .bool(address.isInRange(try Self.address(last)))
            case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: return try compare(first, last)
            case .offset:
                let time = try Self.datetime(first)
                return .datetime(try time.offset(by: Self.duration(last)))
            case .durationSince:
                let time = try Self.datetime(first)
                return .duration(try time.durationSince(Self.datetime(last)))
            case .toDate: return .datetime(try Self.datetime(first).date())
            case .toTime: return .duration(try Self.datetime(first).time)
            case .toMilliseconds: return .long(try Self.duration(first).milliseconds)
            case .toSeconds: return .long(try Self.duration(first).seconds)
            case .toMinutes: return .long(try Self.duration(first).minutes)
            case .toHours: return .long(try Self.duration(first).hours)
            case .toDays: return .long(try Self.duration(first).days)
            }
        } catch let error as EvaluationError {
            throw error
        } catch let error as ExtensionError {
            throw .badExtensionValue(error.message)
        } catch {
            throw .badExtensionValue("the call of `\(rawValue)` failed")
        }
    }

    private func compare(_ first: Value, _ last: Value) throws(EvaluationError) -> Value {
        guard case .decimal(let a) = first else { throw .wrongType(expected: "decimal", found: first.typeName) }
        guard case .decimal(let b) = last else { throw .wrongType(expected: "decimal", found: last.typeName) }
        switch self {
        case .lessThan: return .bool(a < b)
        case .lessThanOrEqual: return .bool(a <= b)
        case .greaterThan: return .bool(a > b)
        default: return .bool(a >= b)
        }
    }

    private static func string(_ value: Value) throws(EvaluationError) -> String {
        guard case .string(let text) = value else { throw .wrongType(expected: "string", found: value.typeName) }
        return text.string
    }

    private static func address(_ value: Value) throws(EvaluationError) -> IPAddress {
        guard case .ipAddress(let address) = value else {
            throw .wrongType(expected: "ipaddr", found: value.typeName)
        }
        return address
    }

    private static func datetime(_ value: Value) throws(EvaluationError) -> Datetime {
        guard case .datetime(let time) = value else {
            throw .wrongType(expected: "datetime", found: value.typeName)
        }
        return time
    }

    private static func duration(_ value: Value) throws(EvaluationError) -> Duration {
        guard case .duration(let span) = value else {
            throw .wrongType(expected: "duration", found: value.typeName)
        }
        return span
    }
}
