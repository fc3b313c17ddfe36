import Domain
import Exposure
import Registry
import Wire

/// What applying manifests would change, for people and for programs.
enum ChangeListing {
    static func text(_ changes: [Administration.Change]) -> String {
        changes.filter { $0.effect != .unchanged }.map { change in
            var lines = ["\(change.kind.rawValue) \(change.id) would be \(change.effect.rawValue)"]
            if let assets = Assets(change) {
                lines += assets.difference.lines.map { "  \($0)" }
                let before = assets.before.map { "\(RiskScore(of: $0).value) before, " } ?? ""
                let after = RiskScore(of: assets.after)
                lines.append("  risk: \(before)\(after.value) afterwards (\(after.level.rawValue))")
            } else {
                lines += FieldChange.all(from: change.before, to: change.after).flatMap { field in
                    (field.old.map { ["  - \(field.name): \($0.oneLine)"] } ?? [])
                        + (field.new.map { ["  + \(field.name): \($0.oneLine)"] } ?? [])
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    static func json(_ changes: [Administration.Change]) -> String {
        var json = JSONWriter()
        json.array { json in
            for change in changes { write(change, &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ change: Administration.Change, _ json: inout JSONWriter) {
        json.object { json in
            json.field("kind", change.kind.rawValue)
            json.field("id", change.id)
            json.field("effect", change.effect.rawValue)
            json.field("version", change.version)
            guard let assets = Assets(change) else {
                json.key("changes")
                json.array { json in
                    guard change.effect != .unchanged else { return }
                    for field in FieldChange.all(from: change.before, to: change.after) {
                        json.object { json in
                            json.field("kind", field.name)
                            json.field("old", field.old)
                            json.field("new", field.new)
                        }
                    }
                }
                return
            }
            json.field("before", assets.before?.version)
            json.field("exposure", assets.difference.effect.rawValue)
            json.key("risk")
            json.object { json in
                json.key("before")
                if let before = assets.before { json.integer(RiskScore(of: before).value) } else { json.null() }
                json.key("after")
                json.integer(RiskScore(of: assets.after).value)
            }
            json.key("changes")
            json.array { json in
                for item in assets.difference.changes {
                    json.object { json in
                        json.field("kind", item.kind.rawValue)
                        json.field("exposure", item.effect.rawValue)
                        json.strings("lines", item.details.flatMap(\.lines))
                    }
                }
            }
        }
    }

    /// An asset before and after, and what differs.
    private struct Assets {
        var before: Asset?
        var after: Asset
        var difference: AssetDifference

        /// `nil` for what is no asset, and of one that stays as it is.
        init?(_ change: Administration.Change) {
            guard case .asset(let manifest) = change.after else { return nil }
            if case .asset(let known)? = change.before { before = known.asset }
            after = manifest.asset
            // What would stay as it is may differ from a draft that is on its way.
            difference = AssetDifference(from: change.effect == .unchanged ? after : before, to: after)
        }
    }
}
