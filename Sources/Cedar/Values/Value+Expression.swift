extension Value {
    /// An expression whose value this is.
    ///
    /// - Throws: ``Rejection`` when the value is nested deeper than expressions may be.
    public func expression() throws(Rejection) -> Expression {
        switch self {
        case .bool(let flag): return Expression(leaf: .bool(flag))
        case .long(let number): return Expression(leaf: .long(number))
        case .string(let text): return Expression(leaf: .string(text))
        case .entity(let uid): return Expression(leaf: .entity(uid))
        case .set(let set):
            var elements: [Expression] = []
            for element in set.elements { elements.append(try element.expression()) }
            return try Expression(.set(elements))
        case .record(let record):
            var fields: [Expression.Field] = []
            for field in record.fields { fields.append(.init(field.name, try field.value.expression())) }
            return try Expression(.record(fields))
        case .ipAddress(let address): return try Self.call(.ip, "\(address)")
        case .decimal(let number): return try Self.call(.decimal, "\(number)")
        case .duration(let span): return try Self.call(.duration, "\(span)")
        case .datetime(let time):
            return try Expression(
                .call(
                    .offset,
                    [try Self.call(.datetime, "1970-01-01"), try Self.call(.duration, "\(time.milliseconds)ms")]))
        }
    }

    private static func call(_ function: ExtensionFunction, _ text: String) throws(Rejection) -> Expression {
        try Expression(.call(function, [Expression(leaf: .string(Text(text)))]))
    }
}
