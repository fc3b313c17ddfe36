extension Typechecker {
    mutating func call(
        _ function: ExtensionFunction, _ arguments: [Expression], _ expression: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let signature = function.signature
        var isSound = true
        if arguments.count != signature.parameters.count {
            report(
                .wrongArgumentCount,
                "wrong number of arguments in extension function application. Expected \(signature.parameters.count), got \(arguments.count)",
                at: expression.span)
            isSound = false
        }
        if function.isConstructor {
            if mode == .strict, arguments.contains(where: { !$0.isLiteral }) {
                report(
                    .nonLiteralArgument, "extension constructors may not be called with non-literal expressions",
                    at: expression.span, help: "write the value out, or make it an attribute of this type")
                isSound = false
            } else if let message = Self.complaint(function, arguments) {
                report(.invalidArgument, message, at: expression.span)
                isSound = false
            }
        }
        if isSound {
            for (argument, type) in zip(arguments, signature.parameters) {
                isSound = expect([type], argument, known).isSound && isSound
            }
        } else {
            for argument in arguments { _ = type(of: argument, known) }
        }
        return ExpressionType.sound(signature.result).sound(if: isSound)
    }

    /// What is wrong with the literal given to a constructor, or nil.
    private static func complaint(_ function: ExtensionFunction, _ arguments: [Expression]) -> String? {
        guard arguments.count == 1, case .string(let text) = arguments[0].kind else { return nil }
        let kind: String
        switch function {
        case .ip:
            guard (try? IPAddress(parsing: text.string)) == nil else { return nil }
            kind = "as IP address"
        case .decimal:
            guard (try? Decimal(parsing: text.string)) == nil else { return nil }
            kind = "as a decimal value"
        case .datetime:
            guard (try? Datetime(parsing: text.string)) == nil else { return nil }
            kind = "as a datetime value"
        case .duration:
            guard (try? Duration(parsing: text.string)) == nil else { return nil }
            kind = "as a duration value"
        default: return nil
        }
        let literal = Escapes.quoted(text.string)
        return "error during extension function argument validation: failed to parse \(kind): `\(literal)`"
    }
}

extension Expression {
    fileprivate var isLiteral: Bool {
        switch kind {
        case .bool, .long, .string, .entity: true
        default: false
        }
    }

    /// The expression for a message; what nobody would read is left out.
    var brief: String {
        guard height <= 16 else { return "…" }
        let text = description
        return text.utf8.count <= 400 ? text : "\(text.prefix(400))…"
    }
}

extension ExtensionFunction {
    /// Parameters, the receiver of a method first, and the result.
    var signature: (parameters: [CedarType], result: CedarType) {
        let ip = CedarType.ext(.ipaddr)
        let decimal = CedarType.ext(.decimal)
        let datetime = CedarType.ext(.datetime)
        let duration = CedarType.ext(.duration)
        switch self {
        case .ip: return ([.string], ip)
        case .isIpv4, .isIpv6, .isLoopback, .isMulticast: return ([ip], .bool)
        case .isInRange: return ([ip, ip], .bool)
        case .decimal: return ([.string], decimal)
        case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: return ([decimal, decimal], .bool)
        case .datetime: return ([.string], datetime)
        case .duration: return ([.string], duration)
        case .offset: return ([datetime, duration], datetime)
        case .durationSince: return ([datetime, datetime], duration)
        case .toDate: return ([datetime], datetime)
        case .toTime: return ([datetime], duration)
        case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: return ([duration], .long)
        }
    }
}
