/// Compares two definitions of one tool, its parameters (JSON Schema) property by property.
///
/// A property that comes is a gain: the model fills it in, and it leaves with the call. One that goes is a loss.
/// Whatever else differs may do either.
struct SchemaComparison {
    /// So many properties of a tool are listed, and so many aspects of one.
    static let mostListed = 200
    static let mostAspects = 8

    private(set) var changes: [PropertyChange] = []
    private(set) var effect = ChangeEffect.neutral
    /// How many properties differ that are not listed.
    private(set) var omitted = 0

    /// - Parameters:
    ///   - old: The member `function` of the definition before.
    ///   - new: The one after; a different one.
    init(_ old: JSONValue, _ new: JSONValue) {
        let parameters = Array("parameters".utf8)
        var (before, after) = (old.membersByName, new.membersByName)
        let none = JSONValue.object([])
        let schemas = (before.removeValue(forKey: parameters) ?? none, after.removeValue(forKey: parameters) ?? none)
        let aspects = Self.differing(before, after)
        if !aspects.isEmpty { note("", .changed, aspects) }
        if schemas.0 != schemas.1 { compare(schemas.0, schemas.1, at: "") }
        if noted == 0 { note("", .changed, ["order"]) }
    }

    private var noted: Int { changes.count + omitted }

    private mutating func compare(_ old: JSONValue, _ new: JSONValue, at path: String) {
        guard let before = ToolSchema(old), let after = ToolSchema(new) else { return note(path, .changed, ["schema"]) }
        let (names, newNames) = (before.properties.map(\.name), after.properties.map(\.name))
        let (known, newlyKnown) = (Set(names), Set(newNames))
        var aspects = Self.differing(before.keywords, after.keywords)
        // What comes or goes may be required or not: it is listed by itself.
        let required = before.required.symmetricDifference(after.required)
        if !required.isSubset(of: known.symmetricDifference(newlyKnown)) { aspects.append("required") }
        if (before.items == nil) != (after.items == nil) { aspects.append("items") }
        if names.filter({ newlyKnown.contains($0) }) != newNames.filter({ known.contains($0) }) {
            aspects.append("order")
        }
        let start = noted
        if !aspects.isEmpty { note(path, .changed, aspects) }
        compare(before.properties, after.properties, at: path)
        if let old = before.items, let new = after.items, old != new { compare(old, new, at: path + "[]") }
        if noted == start { note(path, .changed, ["order"]) }
    }

    private mutating func compare(_ old: [JSONValue.Member], _ new: [JSONValue.Member], at path: String) {
        let before = JSONValue.object(old).membersByName
        let after = Set(new.map(\.name))
        for property in old where !after.contains(property.name) { note(Self.inner(path, property.name), .removed) }
        for property in new {
            guard let previous = before[property.name] else {
                note(Self.inner(path, property.name), .added)
                continue
            }
            if previous != property.value { compare(previous, property.value, at: Self.inner(path, property.name)) }
        }
    }

    private static func inner(_ path: String, _ name: [UInt8]) -> String {
        path.isEmpty ? ToolComparison.shown(name) : path + "." + ToolComparison.shown(name)
    }

    /// The names under which two objects hold something else, as they are shown.
    private static func differing(_ old: [[UInt8]: JSONValue], _ new: [[UInt8]: JSONValue]) -> [String] {
        Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map(ToolComparison.shown)
    }

    private mutating func note(_ path: String, _ change: PieceChange, _ aspects: [String] = []) {
        let done: ChangeEffect =
            switch change {
            case .added: .gain
            case .removed: .loss
            case .changed: .mixed
            }
        effect = effect.joined(with: done)
        if changes.count < Self.mostListed {
            let shown = Array(aspects.sorted().prefix(Self.mostAspects))
            changes.append(PropertyChange(path: path, change: change, aspects: shown))
        } else {
            omitted += 1
        }
    }
}
