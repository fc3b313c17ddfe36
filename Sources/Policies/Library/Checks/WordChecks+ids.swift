internal import Cedar
internal import Domain

/// Ids that nobody and nothing has, wherever they stand.
extension WordChecks {
    mutating func checkID(_ uid: EntityUID, at span: Span) {
        let id = uid.id.string
        if let only = Self.onlyOnes[uid.type] {
            guard id != only.id.string else { return }
            return complain("there is no `\(Names.short(uid))`", at: span, help: "write `\(only)`")
        }
        switch uid.type {
        case Names.user:
            if checkLowerCase(uid, "people are known by their e-mail address in lower case", at: span) { return }
            guard !id.utf8.contains(UInt8(ascii: "@")) else { return }
            warn(
                "`\(Names.short(uid))` is no e-mail address, and nobody has another id", at: span,
                help: "write the person's address, in lower case")
        case Names.group: checkLowerCase(uid, "groups have names in lower case", at: span)
        case Names.asset: checkLowerCase(uid, "assets have ids in lower case", at: span)
        case Names.serviceAccount:
            guard !Principal.programs.contains(where: id.hasPrefix) else { return }
            warn(
                "no program is called `\(id)`", at: span,
                help:
                    "accounts of the machine are `local:NAME`, jobs of the program `job:NAME`, directories `scim:NAME`")
        case Names.dataLabel:
            let labels = vocabulary.labels
            guard labels.isKnown(id), !labels.isFound(id), !labels.hasFoundMembers(id) else { return }
            warn("nothing finds `\(id)` yet, nor anything in it", at: span, help: nil)
        default: break
        }
    }

    @discardableResult
    private mutating func checkLowerCase(_ uid: EntityUID, _ reason: String, at span: Span) -> Bool {
        guard let lower = Self.lowered(uid.id.string) else { return false }
        complain(
            "there is no `\(Names.short(uid))`: \(reason)", at: span,
            help: "write `\(EntityUID(type: uid.type, id: Text(lower)))`")
        return true
    }

    /// Types of which there is one entity.
    private static let onlyOnes: [Name: EntityUID] = [
        Names.anonymous.type: Names.anonymous, Names.policySet.type: Names.policySet, Names.system.type: Names.system,
        Names.detection.type: Names.detection,
    ]
}
