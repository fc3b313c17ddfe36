extension SecretFormat {
    /// Examples made of the format itself: none of them was ever issued.
    var proofs: [Proof] {
        guard let lead = try? ExpressionParser.parse(lead), let rest = try? ExpressionParser.parse(rest) else {
            return []
        }
        var sampler = ExpressionSampler()
        let head = sampler.sample(lead)
        let tail = sampler.sample(rest)
        let text = String(decoding: head + tail, as: UTF8.self)
        let value = String(text.dropFirst(skip))
        let crossed = tail.map { ASCII.isAlphanumeric($0) ? UInt8(ascii: "x") : $0 }
        return [
            .finds(value, in: text, "alone"),
            .finds(value, in: "export SETTING=" + text + "\n", "in a settings file"),
            .finds(value, in: #"{"setting": ""# + text + #"", "id": 7}"#, "in JSON"),
            .ignores(String(text.dropLast(rest.endsInPadding ? 3 : 1)), "one character short"),
            .ignores("x" + text, "behind a letter"),
            .ignores(String(decoding: head + crossed, as: UTF8.self), "crossed out"),
        ] + (isCommon ? [.ignores(String(decoding: head + Self.name(tail.count), as: UTF8.self), "a name")] : [])
    }

    /// A name of a program's of so many letters.
    private static func name(_ length: Int) -> [UInt8] {
        Array("ReadsEveryLetter2OfWhatIsWrittenDownThereBefore".utf8.prefix(length))
    }
}

extension Expression {
    /// Whether the last byte is the padding of base64.
    fileprivate var endsInPadding: Bool {
        switch self {
        case .bytes(let set): set.contains(UInt8(ascii: "=")) && !set.contains(UInt8(ascii: "a"))
        case .sequence(let parts): parts.last?.endsInPadding ?? false
        default: false
        }
    }
}
