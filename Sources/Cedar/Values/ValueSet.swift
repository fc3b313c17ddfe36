/// An unordered collection of different values.
public struct ValueSet: Sendable {
    /// Each value once, in the order first given.
    public let elements: [Value]
    /// Only for sets large enough that hashing beats looking at every element.
    private let lookup: Set<Value>?

    private static let smallCount = 8

    public init(_ values: [Value] = []) {
        if values.count <= Self.smallCount {
            var unique: [Value] = []
            unique.reserveCapacity(values.count)
            for value in values where !unique.contains(value) { unique.append(value) }
            elements = unique
            lookup = nil
        } else {
            var seen = Set<Value>(minimumCapacity: values.count)
            elements = values.filter { seen.insert($0).inserted }
            lookup = seen
        }
    }

    public var count: Int { elements.count }
    public var isEmpty: Bool { elements.isEmpty }

    public func contains(_ value: Value) -> Bool {
        lookup?.contains(value) ?? elements.contains(value)
    }

    public func isSuperset(of other: ValueSet) -> Bool {
        other.count <= count && other.elements.allSatisfy(contains)
    }

    public func intersects(_ other: ValueSet) -> Bool {
        count < other.count ? elements.contains(where: other.contains) : other.elements.contains(where: contains)
    }
}

extension ValueSet: Hashable {
    public static func == (a: ValueSet, b: ValueSet) -> Bool {
        a.count == b.count && a.isSuperset(of: b)
    }

    /// Independent of the order of the elements.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for element in elements { sum &+= element.hashValue }
        hasher.combine(count)
        hasher.combine(sum)
    }
}
