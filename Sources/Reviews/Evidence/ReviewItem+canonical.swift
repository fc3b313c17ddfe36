internal import Domain

extension ReviewItem {
    /// What was frozen, and who was to look at it first.
    var canonicalScope: [UInt8] {
        var bytes = CanonicalBytes()
        bytes.add("sallyport review line v1")
        bytes.add(access.kind.rawValue)
        bytes.add(access.holder)
        bytes.add(access.department) { $0.add($1) }
        bytes.add(access.object)
        let (grant, name) = access.grant.words
        bytes.add(grant)
        bytes.add(name) { $0.add($1) }
        bytes.add(access.rights)
        bytes.add(access.since) { $0.add($1.microseconds) }
        bytes.add(access.lastUsed) { $0.add($1.microseconds) }
        bytes.add(Set(flags.map(\.rawValue)))
        return bytes.bytes
    }

    /// What became of it.
    var canonicalOutcome: [UInt8] {
        var bytes = CanonicalBytes()
        bytes.add("sallyport review outcome v1")
        bytes.add(reviewer) { $0.add($1) }
        bytes.add(lapse.rawValue)
        bytes.add(decision) { bytes, decision in
            bytes.add(decision.reviewer)
            bytes.add(decision.at.microseconds)
            bytes.add(decision.reason)
            switch decision.verdict {
            case .keep: bytes.add("keep")
            case .revoke: bytes.add("revoke")
            case .change(let rights):
                bytes.add("change")
                bytes.add(rights)
            }
        }
        bytes.add(outcome) { $0.add($1.rawValue) }
        return bytes.bytes
    }
}

extension Grant {
    fileprivate var words: (String, String?) {
        switch self {
        case .everyone: ("everyone", nil)
        case .named: ("named", nil)
        case .group(let name): ("group", name)
        case .role(let name): ("role", name)
        case .issued(let by): ("issued", by)
        case .directory(let name): ("directory", name)
        }
    }
}
