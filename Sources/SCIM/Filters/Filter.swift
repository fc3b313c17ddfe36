/// Which resources, or which values of an attribute, are meant (RFC 7644 section 3.4.2.2).
public indirect enum Filter: Hashable, Sendable {
    case compare(AttributePath, Comparison, SCIMValue)
    case present(AttributePath)
    /// Some value of the attribute meets the filter by itself.
    case some(AttributePath, Filter)
    case and(Filter, Filter)
    case or(Filter, Filter)
    case not(Filter)

    /// How a value is compared (RFC 7644 table 3).
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "eq"
        case notEqual = "ne"
        case contains = "co"
        case startsWith = "sw"
        case endsWith = "ew"
        case greater = "gt"
        case greaterOrEqual = "ge"
        case less = "lt"
        case lessOrEqual = "le"
    }

    /// Characters of a filter, and how many comparisons and how deep it may be.
    public static let longest = 4_096
    static let mostComparisons = 64
    static let deepest = 16
}
