import Registry
import Wire

/// One member of a manifest that differs, for manifests that have no more to them than their members.
struct FieldChange {
    var name: String
    /// As JSON; `nil` where it is absent.
    var old: String?
    var new: String?

    /// By name.
    static func all(from old: Manifest?, to new: Manifest) -> [FieldChange] {
        let (before, after) = (old.map { ManifestMembers.of($0) } ?? [:], ManifestMembers.of(new))
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            return FieldChange(name: name, old: before[name], new: after[name])
        }
    }
}
