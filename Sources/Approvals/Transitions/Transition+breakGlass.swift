extension Transition {
    mutating func breakGlass(
        _ version: Int, in environment: ApprovalEnvironment, by person: String, _ reason: String, for duration: Int64
    ) throws(ApprovalRefusal) {
        let index = try index(of: version)
        let request = next.requests[index]
        guard request.state.isApproved || !next.wasDenied(request.hash) else { throw .denied(version: version) }
        guard next.holders.breakGlass.contains(person) else { throw .mayNotBreakGlass(person) }
        guard next.breakGlass == nil else { throw .afterReviewOpen }
        let longest = next.rules.lifetimes.breakGlass
        guard duration >= 1, duration <= longest else { throw .breakGlassOutOfTime(longest: longest) }
        let ends = now.after(duration)
        let breakGlass = BreakGlass(
            version: version, hash: request.hash, environment: environment, person: person,
            reason: reason, at: now, ends: ends, reviewDue: ends.after(next.rules.lifetimes.afterReview))
        next.breakGlass = breakGlass
        effects.append(.alarm(.glassBroken(breakGlass)))
    }

    mutating func endBreakGlass(by person: String) throws(ApprovalRefusal) {
        guard let breakGlass = next.breakGlass, breakGlass.isOpen(at: now) else { throw .noBreakGlass }
        let mayEnd = next.holders.breakGlass.contains(person) || next.holders.holds(person, .security)
        guard mayEnd else { throw .mayNotBreakGlass(person) }
        next.breakGlass?.ends = now
    }

    mutating func closeAfterReview(by person: String) throws(ApprovalRefusal) {
        guard let breakGlass = next.breakGlass else { throw .noBreakGlass }
        guard !breakGlass.isOpen(at: now) else { throw .breakGlassNotOver }
        guard person != breakGlass.person else { throw .ownBreakGlass(person) }
        guard next.holders.holds(person, .security) else { throw .noSeat(person, .security) }
        // The version may be a draft that has gone on since: what was served is judged, and whoever went on with it does not.
        let contributors = next.requests[breakGlass.version - 1].contributors
            .union(next.contributors(to: breakGlass.hash))
        guard !contributors.contains(person) else { throw .contributor(person) }
        next.breakGlass = nil
    }

    /// What was denied is not served because of an emergency either.
    mutating func endBreakGlass(of hash: String) {
        guard let breakGlass = next.breakGlass, breakGlass.hash == hash else { return }
        next.breakGlass?.ends = min(breakGlass.ends, now)
    }
}
