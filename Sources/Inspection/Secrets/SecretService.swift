import Domain

/// A service whose credentials have no lead-in, only an alphabet and a length: told by its name nearby.
struct SecretService: Sendable {
    enum Alphabet: Sendable { case hex, anyHex, small, capital, alphanumeric, word, base64, digit, uuid, pair }

    let label: Label
    /// In small letters and digits only.
    let names: [String]
    private let alphabet: Alphabet
    private let lengths: [Int]

    init(_ subtype: String, _ names: [String], _ alphabet: Alphabet, _ lengths: [Int]) {
        label = Label("SECRET", subtype)
        self.names = names
        self.alphabet = alphabet
        self.lengths = lengths
    }

    /// The places in ``all`` of those with credentials of each length.
    private static let byLength: [[Int]] = {
        let longest = all.flatMap(\.lengths).max() ?? 0
        var places: [[Int]] = Array(repeating: [], count: longest + 1)
        for (index, service) in all.enumerated() {
            for length in service.lengths { places[length].append(index) }
        }
        return places
    }()

    static let all = cloud + software + business + data

    /// Whether any service has credentials as long as `value`.
    static func mayFit(_ value: [UInt8]) -> Bool {
        value.count < byLength.count && !byLength[value.count].isEmpty
    }

    /// Whether `value` has the form of its credentials.
    func fits(_ value: [UInt8]) -> Bool {
        guard lengths.contains(value.count) else { return false }
        switch alphabet {
        case .hex: return value.allSatisfy { ASCII.isHex($0) && !ASCII.isUpper($0) }
        case .anyHex: return value.allSatisfy(ASCII.isHex)
        case .small: return value.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) }
        case .capital: return value.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) }
        case .alphanumeric: return value.allSatisfy(ASCII.isAlphanumeric)
        case .word: return value.allSatisfy { ASCII.isAlphanumeric($0) || "_-=".utf8.contains($0) }
        case .base64: return value.allSatisfy { ASCII.isAlphanumeric($0) || "+/=".utf8.contains($0) }
        case .digit: return value.allSatisfy(ASCII.isDigit)
        case .pair:
            return value.enumerated().allSatisfy { $0 == 8 ? $1 == UInt8(ascii: ":") : ASCII.isHex($1) }
        case .uuid:
            return value.enumerated().allSatisfy {
                [8, 13, 18, 23].contains($0) ? $1 == UInt8(ascii: "-") : ASCII.isHex($1)
            }
        }
    }

    /// A value of its form that was never issued.
    var sample: String {
        var sampler = ExpressionSampler()
        let length = lengths.first ?? 0
        let expression: String
        switch alphabet {
        case .hex, .anyHex: expression = "[0-9a-f]{\(length)}"
        case .small: expression = "[0-9a-z]{\(length)}"
        case .capital: expression = "[0-9A-Z]{\(length)}"
        case .alphanumeric, .word, .base64: expression = "[0-9A-Za-z]{\(length)}"
        case .digit: expression = "[0-9]{\(length)}"
        case .pair: expression = "[0-9a-f]{8}:[0-9a-f]{8}"
        case .uuid: expression = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        }
        guard let parsed = try? ExpressionParser.parse(expression) else { return "" }
        return String(decoding: sampler.sample(parsed), as: UTF8.self)
    }

    /// The service named last in `context` of those whose credentials look like `value`: its place in ``all``.
    static func named(in context: UnsafeRawBufferPointer, for value: [UInt8]) -> Int? {
        guard mayFit(value) else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(context.count)
        // What the first two letters of a name in it can be: most texts name no service.
        var pairs = ByteSet()
        for byte in context where ASCII.isAlphanumeric(byte) {
            let letter = ASCII.lowercased(byte)
            if let last = text.last { pairs.insert(LetterPair.code(last, letter)) }
            text.append(letter)
        }
        var best: (place: Int, index: Int)?
        for index in byLength[value.count] {
            var fits: Bool?
            for (name, lead) in letters[index] where pairs.contains(lead) {
                guard let place = lastPlace(of: name, in: text, from: best?.place ?? 0),
                    best == nil || place > best?.place ?? 0
                else { continue }
                fits = fits ?? all[index].fits(value)
                if fits == true { best = (place, index) }
            }
        }
        return best?.index
    }

    /// The names of each of ``all``, with the ``LetterPair`` they begin with; all have two letters or more.
    private static let letters: [[(name: [UInt8], lead: UInt8)]] = all.map { service in
        service.names.map { Array($0.utf8) }.filter { $0.count > 1 }.map { ($0, LetterPair.code($0[0], $0[1])) }
    }

    private static func lastPlace(of name: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        var place = text.count - name.count
        while place >= start {
            var length = 0
            while length < name.count, text[place + length] == name[length] { length += 1 }
            if length == name.count { return place }
            place -= 1
        }
        return nil
    }
}
