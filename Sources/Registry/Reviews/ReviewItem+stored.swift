internal import Domain
internal import Reviews
internal import Storage

extension ReviewItem {
    init(stored: StoredReviewItem) throws(RegistryError) {
        let unreadable = RegistryError.store(StoreError(.unreadable, "reading a line of an access review"))
        let flags = stored.flags.map(ReviewFlag.init(rawValue:))
        guard let kind = Access.Kind(rawValue: stored.access.kind), let grant = Grant(stored: stored.granted),
            let lapse = Lapse(rawValue: stored.lapse), !flags.contains(nil)
        else { throw unreadable }
        var decision: ReviewDecision?
        if let known = stored.decision {
            guard let verdict = ReviewDecision.Verdict(stored: known) else { throw unreadable }
            decision = ReviewDecision(verdict, reason: known.reason, by: known.person, at: known.time)
        }
        var finding: Measure.Finding?
        if let known = stored.finding {
            finding = Measure.Finding(stored: known, rights: stored.found)
            guard finding != nil else { throw unreadable }
        }
        let access = Access(
            kind, holder: stored.access.holder, department: stored.department, object: stored.access.object,
            grant: grant,
            rights: Set(stored.rights), since: stored.since, lastUsed: stored.lastUsed)
        self.init(
            access, flags: Set(flags.compactMap(\.self)), reviewer: stored.reviewer, decision: decision, lapse: lapse,
            finding: finding, failures: stored.failures, handovers: stored.handovers)
    }

    func stored(_ number: Int) -> StoredReviewItem {
        var stored = StoredReviewItem(
            number: number, access: StoredAccess(access.id), granted: access.grant.stored, lapse: lapse.rawValue)
        stored.department = access.department
        stored.rights = access.rights.sorted()
        (stored.since, stored.lastUsed) = (access.since, access.lastUsed)
        stored.flags = flags.map(\.rawValue).sorted()
        stored.reviewer = reviewer
        stored.decision = decision.map { decision in
            let (verdict, remaining) = decision.verdict.stored
            return StoredReviewItem.Decision(
                verdict: verdict, remaining: remaining, reason: decision.reason, person: decision.reviewer,
                time: decision.at)
        }
        if let finding { (stored.finding, stored.found) = finding.stored }
        (stored.failures, stored.handovers) = (failures, handovers)
        stored.standing = isOpen ? .open : isSettled ? .settled : .outstanding
        stored.isBlocked = isBlocked
        return stored
    }
}

extension StoredAccess {
    init(_ id: Access.ID) { self.init(kind: id.kind.rawValue, object: id.object, holder: id.holder) }
}

extension Grant {
    fileprivate init?(stored: String) {
        let parts = stored.split(separator: "\n", maxSplits: 1).map(String.init)
        let name = parts.count > 1 ? parts[1] : nil
        switch (parts.first, name) {
        case ("everyone", nil): self = .everyone
        case ("named", nil): self = .named
        case ("issued", let by): self = .issued(by: by)
        case ("group", let name?): self = .group(name)
        case ("role", let name?): self = .role(name)
        case ("directory", let name?): self = .directory(name)
        default: return nil
        }
    }

    fileprivate var stored: String {
        switch self {
        case .everyone: "everyone"
        case .named: "named"
        case .issued(nil): "issued"
        case .issued(let by?): "issued\n\(by)"
        case .group(let name): "group\n\(name)"
        case .role(let name): "role\n\(name)"
        case .directory(let name): "directory\n\(name)"
        }
    }
}

extension ReviewDecision.Verdict {
    fileprivate init?(stored: StoredReviewItem.Decision) {
        switch stored.verdict {
        case "keep": self = .keep
        case "revoke": self = .revoke
        case "change": self = .change(to: Set(stored.remaining))
        default: return nil
        }
    }

    fileprivate var stored: (String, [String]) {
        switch self {
        case .keep: ("keep", [])
        case .revoke: ("revoke", [])
        case .change(let rights): ("change", rights.sorted())
        }
    }
}

extension Measure.Finding {
    fileprivate init?(stored: String, rights: [String]) {
        switch stored {
        case "held": self = .held(rights: Set(rights))
        case "restricted": self = .restricted
        case "absent": self = .absent
        default: return nil
        }
    }

    fileprivate var stored: (String, [String]) {
        switch self {
        case .held(let rights): ("held", rights.sorted())
        case .restricted: ("restricted", [])
        case .absent: ("absent", [])
        }
    }
}
