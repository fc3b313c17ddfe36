/// A regular expression over bytes.
indirect enum Expression: Hashable, Sendable {
    case empty
    case bytes(ByteSet)
    case sequence([Expression])
    case choice([Expression])
    case repeated(Expression, minimum: Int, maximum: Int?)

    /// The length of the longest text it matches; `nil` when there is no longest.
    var maximumLength: Int? {
        switch self {
        case .empty: return 0
        case .bytes: return 1
        case .sequence(let parts):
            return parts.reduce(Int?.some(0)) { sum, part in
                guard let sum, let length = part.maximumLength else { return nil }
                return sum + length
            }
        case .choice(let parts):
            return parts.reduce(Int?.some(0)) { most, part in
                guard let most, let length = part.maximumLength else { return nil }
                return max(most, length)
            }
        case .repeated(let part, _, let maximum):
            guard let maximum, let length = part.maximumLength else { return nil }
            return maximum * length
        }
    }

    /// The length of the shortest text it matches.
    var minimumLength: Int {
        switch self {
        case .empty: 0
        case .bytes: 1
        case .sequence(let parts): parts.reduce(0) { $0 + $1.minimumLength }
        case .choice(let parts): parts.lazy.map(\.minimumLength).min() ?? 0
        case .repeated(let part, let minimum, _): minimum * part.minimumLength
        }
    }
}
