internal import Domain

/// Compares the tools of two versions.
struct ToolComparison {
    private let old: [UInt8]?
    private let new: [UInt8]?

    /// - Parameter old: The version before; without one the tools are compared with none.
    init(old: Asset?, new: [UInt8]?) {
        self.old = old == nil && new != nil ? Self.none : old?.configuration.tools
        self.new = new
    }

    /// `nil` when there is none.
    var change: AssetChange? {
        guard old != new else { return nil }
        var details: [ChangeDetail] = []
        if (old == nil) != (new == nil) { details.append(.value(old: Self.word(old), new: Self.word(new))) }
        let (before, after) = (ToolSet(old ?? Self.none), ToolSet(new ?? Self.none))
        guard let before, let after else {
            if before == nil { details.append(.unreadable(.old)) }
            if after == nil { details.append(.unreadable(.new)) }
            return AssetChange(kind: .tools, effect: .mixed, details: details)
        }
        let pieces = compared(before, after)
        var effect = pieces.effect
        // Without tools of its own an asset has whatever tools its callers bring.
        if old == nil { effect = effect.joined(with: .loss) }
        if new == nil { effect = effect.joined(with: .gain) }
        details += pieces.details
        return AssetChange(kind: .tools, effect: effect, details: details.isEmpty ? [.rewritten] : details)
    }

    private static let none = Array("[]".utf8)

    private static func word(_ tools: [UInt8]?) -> String { tools == nil ? "the caller's" : "the asset's" }

    private func compared(_ old: ToolSet, _ new: ToolSet) -> (effect: ChangeEffect, details: [ChangeDetail]) {
        let before = Dictionary(old.tools.map { ($0.name, $0.function) }) { first, _ in first }
        let after = Set(new.tools.map(\.name))
        var effects: [ChangeEffect] = []
        var details: [ChangeDetail] = []
        var omitted = 0
        for tool in old.tools where !after.contains(tool.name) {
            effects.append(.loss)
            details.append(.toolChanged(name: Self.shown(tool.name), .removed, properties: []))
        }
        for tool in new.tools {
            guard let function = before[tool.name] else {
                effects.append(.gain)
                details.append(.toolChanged(name: Self.shown(tool.name), .added, properties: []))
                continue
            }
            guard function != tool.function else { continue }
            let schemas = SchemaComparison(function, tool.function)
            omitted += schemas.omitted
            effects.append(schemas.effect)
            details.append(.toolChanged(name: Self.shown(tool.name), .changed, properties: schemas.changes))
        }
        let kept = old.tools.map(\.name).filter { after.contains($0) }
        if kept != new.tools.map(\.name).filter({ before[$0] != nil }) {
            effects.append(.mixed)
            details.append(.reordered)
        }
        if omitted > 0 { details.append(.omitted(omitted)) }
        return (effects.joined, details)
    }

    /// A name as it is shown, of bounded length.
    static func shown(_ name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self)
        let most = 64
        guard text.unicodeScalars.count > most else { return text }
        return String(text.unicodeScalars.prefix(most)) + "…"
    }
}
