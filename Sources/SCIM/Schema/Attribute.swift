/// The definition of an attribute (RFC 7643 section 7).
public struct Attribute: Hashable, Sendable {
    /// What its values are (RFC 7643 section 2.3).
    public enum Kind: String, Hashable, Sendable { case string, boolean, reference, complex, dateTime }
    /// Whether clients may set it, and when.
    public enum Mutability: String, Hashable, Sendable { case readOnly, readWrite, immutable, writeOnly }
    /// When answers carry it.
    public enum Returned: String, Hashable, Sendable { case always, never, `default`, request }
    /// Among what its value is the only one of its kind.
    public enum Uniqueness: String, Hashable, Sendable { case none, server }

    public var name: String
    public var description: String
    public var kind: Kind
    public var isMultiValued: Bool
    public var isRequired: Bool
    public var isCaseExact: Bool
    public var mutability: Mutability
    public var returned: Returned
    public var uniqueness: Uniqueness
    public var canonicalValues: [String]
    /// What a reference points to.
    public var referenceTypes: [String]
    public var parts: [Attribute]

    public init(
        _ name: String, _ description: String, kind: Kind = .string, isMultiValued: Bool = false,
        isRequired: Bool = false, isCaseExact: Bool = false, mutability: Mutability = .readWrite,
        returned: Returned = .default, uniqueness: Uniqueness = .none, canonicalValues: [String] = [],
        referenceTypes: [String] = [], parts: [Attribute] = []
    ) {
        self.name = name
        self.description = description
        self.kind = kind
        self.isMultiValued = isMultiValued
        self.isRequired = isRequired
        self.isCaseExact = isCaseExact
        self.mutability = mutability
        self.returned = returned
        self.uniqueness = uniqueness
        self.canonicalValues = canonicalValues
        self.referenceTypes = referenceTypes
        self.parts = parts
    }

    /// The part with this name, in either case.
    public func part(_ name: String) -> Attribute? { parts.named(name) }
}

extension [Attribute] {
    /// The one with this name, in either case.
    func named(_ name: String) -> Attribute? {
        let folded = name.lowercased()
        return first { $0.name.lowercased() == folded }
    }
}
