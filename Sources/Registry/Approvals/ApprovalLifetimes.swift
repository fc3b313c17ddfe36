internal import Approvals
internal import Wire

/// How long things last, as manifests write it: `30m`, `4h`, `14d`.
enum ApprovalLifetimes {
    private static let fields: [(key: String, path: any WritableKeyPath<Lifetimes, Int64> & Sendable, usual: Int64)] = [
        ("after_review", \.afterReview, 3 * day), ("approval", \.approval, 365 * day),
        ("break_glass", \.breakGlass, 4 * hour), ("delegation", \.delegation, 30 * day),
        ("escalation", \.escalation, 5 * day), ("publication", \.publication, 365 * day),
        ("reminder", \.reminder, 2 * day), ("review", \.review, 14 * day),
    ]
    static let keys = fields.map(\.key)
    private static let minute: Int64 = 60_000_000
    private static let hour = 60 * minute
    private static let day = 24 * hour
    /// Ten years: longer is a slip of the pen.
    private static let longest = 3_650 * day

    static func read(_ node: ManifestNode?, _ problems: inout ManifestProblems) -> Lifetimes {
        var lifetimes = Lifetimes(
            review: 1, approval: 1, publication: 1, delegation: 1, breakGlass: 1, afterReview: 1, reminder: 1,
            escalation: 1)
        let reader = node.flatMap { MappingReader($0, keys: fields.map(\.key), what: "`lifetimes`", &problems) }
        for field in fields {
            lifetimes[keyPath: field.path] = field.usual
            guard let place = reader?.node(field.key)?.place,
                let text = reader?.text(field.key, .line(1...16), &problems)
            else { continue }
            guard let duration = duration(text) else {
                problems.add(place, "`\(field.key)` must be a time like `30m`, `4h` or `14d`, at most 3650d")
                continue
            }
            lifetimes[keyPath: field.path] = duration
        }
        return lifetimes
    }

    static func write(_ lifetimes: Lifetimes, _ json: inout JSONWriter) {
        json.key("lifetimes")
        json.object { json in
            for field in fields { json.text(field.key, text(lifetimes[keyPath: field.path])) }
        }
    }

    static func duration(_ text: String) -> Int64? {
        guard let unit = [("m", minute), ("h", hour), ("d", day)].first(where: { text.hasSuffix($0.0) })?.1 else {
            return nil
        }
        let digits = text.dropLast()
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(digits), count > 0 else {
            return nil
        }
        let (duration, overflow) = count.multipliedReportingOverflow(by: unit)
        return overflow || duration > longest ? nil : duration
    }

    /// In the largest unit that says it exactly.
    static func text(_ duration: Int64) -> String {
        for (name, unit) in [("d", day), ("h", hour)] where duration.isMultiple(of: unit) {
            return "\(duration / unit)\(name)"
        }
        return "\(duration / minute)m"
    }
}
