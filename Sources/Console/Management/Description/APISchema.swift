/// What a value of the management API is like. Requests are checked by it, and the description is written from it.
indirect enum APISchema: Hashable, Sendable {
    case text(TextShape)
    /// Text as it comes from inside, of any shape.
    case anyText
    case choice([String])
    /// A moment (RFC 3339).
    case moment
    case integer(ClosedRange<Int>)
    case bool
    case list(APISchema, count: ClosedRange<Int>, isUnique: Bool)
    /// Members that are named here, and no others.
    case object([Property])
    /// Members of any name.
    case map(APISchema)
    /// An object that is described elsewhere.
    case anyObject
    /// The same or `null`.
    case optional(APISchema)
    case component(APIComponent)

    struct Property: Hashable, Sendable {
        var name: String
        var schema: APISchema
        var isRequired: Bool
        var detail: String?
    }

    /// As many as there are.
    static func list(_ schema: APISchema) -> APISchema { .list(schema, count: 0...Int.max, isUnique: false) }

    /// How many of something there are.
    static let count = APISchema.integer(0...Int.max)

    static func choice<Choice: RawRepresentable & CaseIterable>(of _: Choice.Type) -> APISchema
    where Choice.RawValue == String {
        .choice(Choice.allCases.map(\.rawValue))
    }

    /// A part of a list, and where it goes on.
    static func page(of component: APIComponent) -> APISchema {
        .object([
            .member("items", .list(.component(component))),
            .member("next", .optional(.anyText), "The `cursor` of the next page; `null` at the end."),
        ])
    }
}

extension APISchema.Property {
    /// A member that is always there.
    static func member(_ name: String, _ schema: APISchema, _ detail: String? = nil) -> Self {
        Self(name: name, schema: schema, isRequired: true, detail: detail)
    }

    /// A member that may be left out.
    static func possible(_ name: String, _ schema: APISchema, _ detail: String? = nil) -> Self {
        Self(name: name, schema: schema, isRequired: false, detail: detail)
    }
}
