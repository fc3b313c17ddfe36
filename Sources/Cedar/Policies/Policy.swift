/// What a satisfied policy does.
public enum Effect: String, Sendable, Hashable {
    case permit
    case forbid
}

/// The two holes a template may have.
public enum Slot: String, Sendable, Hashable, CaseIterable {
    case principal = "?principal"
    case resource = "?resource"
}

/// `@name("value")`; the value is optional.
public struct Annotation: Sendable {
    public var name: Text
    public var value: Text?
    public var span: Span

    public init(_ name: Text, _ value: Text?, at span: Span = .none) {
        self.name = name
        self.value = value
        self.span = span
    }
}

/// A `when` or `unless` clause.
public struct Condition: Sendable {
    /// `when` must hold, `unless` must not.
    public enum Kind: String, Sendable, Hashable {
        case when
        case unless
    }

    public var kind: Kind
    public var body: Expression

    public init(_ kind: Kind, _ body: Expression) {
        self.kind = kind
        self.body = body
    }
}

/// One policy or template, as written.
///
/// Whether it is a template is decided by its scope: see ``slots``.
public struct Policy: Sendable {
    public var id: String
    public var effect: Effect
    /// Names differ; in the order written.
    public var annotations: [Annotation]
    public var principal: EntityScope
    public var action: ActionScope
    public var resource: EntityScope
    public var conditions: [Condition]
    /// Where in its source text it stands, annotations included.
    public var span: Span

    public init(
        id: String, effect: Effect, annotations: [Annotation] = [], principal: EntityScope = .any,
        action: ActionScope = .any, resource: EntityScope = .any, conditions: [Condition] = [], span: Span = .none
    ) {
        self.id = id
        self.effect = effect
        self.annotations = annotations
        self.principal = principal
        self.action = action
        self.resource = resource
        self.conditions = conditions
        self.span = span
    }

    /// The holes of a template; empty for a static policy.
    public var slots: Set<Slot> {
        var slots: Set<Slot> = []
        if principal.hasSlot { slots.insert(.principal) }
        if resource.hasSlot { slots.insert(.resource) }
        return slots
    }

    public var isTemplate: Bool { principal.hasSlot || resource.hasSlot }

    /// The value of an annotation; empty for one written without a value, nil when absent.
    public func annotation(_ name: Text) -> Text? {
        for annotation in annotations where annotation.name == name { return annotation.value ?? "" }
        return nil
    }
}
