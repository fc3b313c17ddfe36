import Approvals

extension Facts {
    /// Lets time end what it ends, so that histories that differ in nothing else are one.
    mutating func letTimePass(until now: Int64) {
        endPublications(at: now)
        delegations = delegations.filter { now < $0.until }
        if let glass { self.glass?.ends = max(glass.ends, now) }
        for index in versions.indices where versions[index].isOpen { wait(index, until: now) }
    }

    /// A review runs out; until then people are told that it waits.
    private mutating func wait(_ index: Int, until now: Int64) {
        let version = versions[index]
        guard let asked = version.askedAt, let lifetimes = version.rules?.lifetimes else { return }
        guard now < asked + lifetimes.review else {
            versions[index].end = .ranOut
            return
        }
        if now >= (version.remindedAt ?? asked) + lifetimes.reminder { versions[index].remindedAt = now }
        if version.escalatedAt == nil, now >= asked + lifetimes.escalation { versions[index].escalatedAt = now }
    }

    /// A version ends with its last publication; one that is not served ends with its approval.
    private mutating func endPublications(at now: Int64) {
        let over = publications.values.filter { now >= $0.until }.map(\.version)
        publications = publications.filter { now < $0.value.until }
        for number in versions.indices.map({ $0 + 1 }) where !isServed(number) && versions[number - 1].isStanding {
            let isOver = versions[number - 1].approvedUntil.map { now >= $0 } ?? false
            if isOver || over.contains(number) { versions[number - 1].end = .ranOut }
        }
    }
}
