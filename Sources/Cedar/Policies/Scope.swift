/// An entity named in a scope, or the hole of a template.
public enum EntityReference: Sendable, Hashable {
    case entity(EntityUID)
    case slot
}

/// What a policy says about the principal or the resource in its head.
public struct EntityScope: Sendable {
    /// What it asks of the entity.
    public enum Kind: Sendable, Hashable {
        case any
        case equal(EntityReference)
        case `in`(EntityReference)
        case isType(Name)
        case isTypeIn(Name, EntityReference)
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, at span: Span = .none) {
        self.kind = kind
        self.span = span
    }

    public static let any = EntityScope(.any)

    public var reference: EntityReference? {
        switch kind {
        case .any, .isType: nil
        case .equal(let reference), .in(let reference), .isTypeIn(_, let reference): reference
        }
    }

    public var hasSlot: Bool { reference == .slot }
}

/// What a policy says about the action in its head.
public struct ActionScope: Sendable {
    /// What it asks of the entity.
    public enum Kind: Sendable, Hashable {
        case any
        case equal(EntityUID)
        /// `in A` is the list of one: the reference engine does not tell them apart either.
        case `in`([EntityUID])
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, at span: Span = .none) {
        self.kind = kind
        self.span = span
    }

    public static let any = ActionScope(.any)
}
