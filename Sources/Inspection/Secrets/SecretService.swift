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
    private static let byLength: [Int: [Int]] = {
        var places: [Int: [Int]] = [:]
        for (index, service) in all.enumerated() {
            for length in service.lengths { places[length, default: []].append(index) }
        }
        return places
    }()

    static let all = cloud + software + business + data

    /// Whether any service has credentials as long as `value`.
    static func mayFit(_ value: [UInt8]) -> Bool { byLength[value.count] != nil }

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
        let fitting = (byLength[value.count] ?? []).filter { all[$0].fits(value) }
        if fitting.isEmpty { return nil }
        var text: [UInt8] = []
        for byte in context where ASCII.isAlphanumeric(byte) { text.append(ASCII.isUpper(byte) ? byte + 32 : byte) }
        var best: (place: Int, index: Int)?
        for index in fitting {
            for name in all[index].names {
                guard let place = lastPlace(of: name.utf8, in: text, from: best?.place ?? 0) else { continue }
                if best == nil || place > best?.place ?? 0 { best = (place, index) }
            }
        }
        return best?.index
    }

    private static func lastPlace(of name: String.UTF8View, in text: [UInt8], from start: Int) -> Int? {
        guard let first = name.first else { return nil }
        var place = text.count - name.count
        while place >= start {
            if text[place] == first, text[place..<place + name.count].elementsEqual(name) { return place }
            place -= 1
        }
        return nil
    }
}
