extension SecretText {
    /// Whether it looks like a password somebody chose, beside a word that says so.
    ///
    /// `isQuoted`: quotation marks say where it ends. `isCertain`: the word is a password's own, and an assignment.
    func isPassword(isQuoted: Bool, isCertain: Bool) -> Bool {
        guard bytes.count >= 6, classes >= (isCertain ? 2 : 3), longestRepeat < 5, ByteSet(bytes).count >= 5 else {
            return false
        }
        if Placeholder.stands(in: bytes) || isCode || isWords || isAddress { return false }
        if !isQuoted, isPath || isExpression { return false }
        let isRestless = isQuoted && (turns >= 4 || isRestless)
        if digits + others == 0 { return isRestless }
        let joints = Self.proseJoints
        let isProse = bytes.allSatisfy { ASCII.isLetter($0) || joints.contains($0) }
        return !isProse || isRestless
    }

    private static let proseJoints = ByteSet("_. -/".utf8)

    /// Marks of all kinds, as no name or number has them.
    var isRich: Bool {
        if bytes.count < 10 { return false }
        var marks = ByteSet()
        for byte in bytes where !ASCII.isAlphanumeric(byte) && !ASCII.isSpace(byte) && !Self.plain.contains(byte) {
            marks.insert(byte)
        }
        return marks.count >= 3 && lower + upper >= 3 || bytes.count >= 12 && classes == 4
    }

    private static let plain = ByteSet("_.-".utf8)

    /// `read()`, `os.environ["X"]`, `user->name`: a program reads it from somewhere.
    private var isCode: Bool {
        if let last = bytes.last, "({[:".utf8.contains(last) { return true }
        for (left, right) in zip(bytes, bytes.dropFirst()) {
            switch right {
            case UInt8(ascii: ")") where left == UInt8(ascii: "("): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"): if left == UInt8(ascii: "[") { return true }
            case UInt8(ascii: ">"): if left == UInt8(ascii: "-") || left == UInt8(ascii: "=") { return true }
            default: break
            }
        }
        let name = bytes.prefix { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
        let rest = bytes[name.count...]
        guard rest.first == UInt8(ascii: "(") else { return false }
        let end = rest.last == UInt8(ascii: ";") ? rest.dropLast() : rest
        return end.last == UInt8(ascii: ")")
    }

    /// `Optional[str]`, `read(name`, `(char *)p`, `&#x3C;`: what stands in programs and markup where no value is.
    private var isExpression: Bool {
        guard let first = bytes.first else { return false }
        if "([&".utf8.contains(first) { return true }
        if first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") { return true }
        if first == UInt8(ascii: "$") {
            let name = bytes.dropFirst().prefix { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
            let next = bytes.dropFirst(1 + name.count).first
            return next.map("-({/[.".utf8.contains) ?? true
        }
        let name = bytes.prefix { ASCII.isAlphanumeric($0) || "_.:>-".utf8.contains($0) }
        guard name.count >= 2, name.count < bytes.count,
            !name.contains(where: ASCII.isDigit)
                || name.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") })
        else { return false }
        let next = bytes[name.count]
        return next == UInt8(ascii: "(") || next == UInt8(ascii: "[")
    }

    /// `https://…`
    var isAddress: Bool {
        for index in bytes.indices.dropFirst(2) where bytes[index] == UInt8(ascii: "/") {
            if bytes[index - 1] == UInt8(ascii: "/"), bytes[index - 2] == UInt8(ascii: ":") { return true }
        }
        return false
    }

    /// `config.password`: names joined by full stops.
    private var isPath: Bool {
        let names = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return names.count >= 2
            && names.allSatisfy { name in
                guard let first = name.first, !ASCII.isDigit(first) else { return false }
                return name.allSatisfy { ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
            }
    }
}
