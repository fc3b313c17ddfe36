import Domain

/// The form of one service's credentials: what they begin with, what follows, how one is checked.
///
/// The facts are those the services publish, or that their keys show: a lead-in, an alphabet, a length. Everything else is
/// derived here: pattern, trigger, proofs.
struct SecretFormat: Sendable {
    /// The service, as the label's subtype.
    let subtype: String
    /// What every credential begins with, as an expression; empty when there is nothing.
    let lead: String
    let rest: String
    /// What is looked for in place of the lead-in.
    let trigger: String?
    /// The length of the lead-in when it is no part of the credential, or so common that a stream must not wait for it.
    let skip: Int
    let priority: Int
    /// Whether names in programs begin with the lead-in as well, as `test_` does: what follows must be no name.
    let isCommon: Bool
    /// Whether the credential carries a sum of its own that is right. One that does not may still be real.
    let hasChecksum: (@Sendable (UnsafeRawBufferPointer) -> Bool)?

    init(
        _ subtype: String, _ lead: String, _ rest: String, trigger: String? = nil, skip: Int = 0,
        priority: Int = 80, isCommon: Bool = false,
        hasChecksum: (@Sendable (UnsafeRawBufferPointer) -> Bool)? = nil
    ) {
        self.subtype = subtype
        self.lead = lead
        self.rest = rest
        self.trigger = trigger
        self.skip = skip
        self.priority = priority
        self.isCommon = isCommon
        self.hasChecksum = hasChecksum
    }

    static let all = [cloud, source, delivery, messaging, payment, intelligence, observability, data].flatMap { $0 }

    /// One for each service, in the order of the tables.
    static let detectors: [Detector] = {
        var formats: [String: [SecretFormat]] = [:]
        var order: [String] = []
        for format in all {
            if formats[format.subtype] == nil { order.append(format.subtype) }
            formats[format.subtype, default: []].append(format)
        }
        return order.compactMap { subtype in formats[subtype].flatMap(detector) }
    }()

    private static func detector(_ formats: [SecretFormat]) -> Detector? {
        guard let first = formats.first else { return nil }
        return Detector(
            label: Label("SECRET", first.subtype), placeholder: first.subtype, priority: first.priority,
            patterns: formats.map(\.pattern), proofs: formats.flatMap(\.proofs))
    }

    /// What may stand neither before nor behind a credential.
    private static let wordBytes = "A-Za-z0-9_"

    var pattern: Pattern {
        Pattern(
            before: Self.wordBytes, lead: skip > 0 ? lead : "", body: skip > 0 ? rest : lead + rest,
            after: rest.hasSuffix("=") ? "" : Self.wordBytes, trigger: trigger ?? (lead.isEmpty ? nil : lead),
            beginsWithTrigger: trigger == nil && !lead.isEmpty, confidence: 0.95, assess: assess)
    }

    private func assess(_ sighting: Sighting) -> Assessment {
        let value = Array(sighting.value)
        let secret = SecretText(value)
        if Self.isCrossedOut(value) || SecretText(Array(value[skip...])).isPublic || secret.inSequence * 2 > value.count
        {
            return .refused
        }
        if isWeak, secret.digits == 0 && !secret.isRestless || ShannonEntropy.bits(value) < 3 { return .refused }
        if isCommon, !Self.isRandom(value) { return .refused }
        let isCertain = hasChecksum?(sighting.value) ?? false
        return .part(skip..<value.count, confidence: isCertain ? 1 : isWeak ? 0.8 : 0.95)
    }

    /// A lead-in that also begins other things: the rest must look made at random.
    private var isWeak: Bool { lead.utf8.count < 4 }

    /// Whether what follows the first `_` has digits and letters of both cases in no order that words have, in which
    /// small letters mostly follow small letters.
    private static func isRandom(_ value: [UInt8]) -> Bool {
        let rest = value[((value.firstIndex(of: UInt8(ascii: "_")) ?? -1) + 1)...]
        let secret = SecretText(Array(rest))
        let smooth = zip(rest, rest.dropFirst()).count { ASCII.isLower($0) && ASCII.isLower($1) }
        return secret.digits > 0 && secret.lower > 0 && secret.upper > 0 && smooth * 5 < rest.count * 2
    }

    private static func isCrossedOut(_ value: [UInt8]) -> Bool {
        var run = 0
        for byte in value {
            run = byte | 0x20 == UInt8(ascii: "x") ? run + 1 : 0
            if run == 8 { return true }
        }
        return false
    }

    /// What begins like a credential of a service and is shorter than any: it was cut off, and opens nothing.
    static func isCutOff(_ value: [UInt8]) -> Bool {
        shortest.contains { value.count < $0.length && value.starts(with: $0.lead) }
    }

    private static let shortest: [(lead: [UInt8], length: Int)] = {
        var lengths: [[UInt8]: Int] = [:]
        for format in all where format.lead.utf8.count >= 4 {
            guard let lead = try? ExpressionParser.parse(format.lead), let length = lead.maximumLength,
                length == format.lead.utf8.count, let rest = try? ExpressionParser.parse(format.rest)
            else { continue }
            let key = Array(format.lead.utf8)
            lengths[key] = min(lengths[key] ?? .max, length + rest.minimumLength)
        }
        return lengths.map { ($0.key, $0.value) }
    }()
}
