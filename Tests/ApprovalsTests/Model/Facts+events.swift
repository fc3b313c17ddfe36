import Approvals

extension Facts {
    /// Takes down what an accepted act means.
    mutating func note(_ act: ApprovalAct, at now: Int64) {
        switch act {
        case .edit(let hash, let person): write(hash, by: person)
        case .submit(let version, let person, let assessment): ask(version, by: person, assessment, at: now)
        case .vote(let version, let person, let holder, let seat, let verdict, _):
            if verdict == .reject { return end(version, .denied, at: now) }
            count(Version.Ballot(person: person, holder: holder, seat: seat), on: version, at: now)
        case .withdraw(let version, _): versions[version - 1].end = .withdrawn
        case .void(let version, _, _): end(version, .denied, at: now)
        case .delegate(let from, let to, let seat, let until):
            delegations = delegations.filter { $0.from != from || $0.to != to || $0.seat != seat }
            delegations.insert(Delegated(from: from, to: to, seat: seat, until: until))
        case .revoke(let from, let to, let seat):
            delegations = delegations.filter { $0.from != from || $0.to != to || $0.seat != seat }
        case .publish(let version, let environment, _, _), .rollBack(let version, let environment, _, _):
            serve(version, in: environment, at: now)
        case .observe(let hash, let environment): observed[environment] = hash
        case .breakGlass(let version, let environment, let person, _, _, let duration):
            glass = Glass(
                version: version, hash: versions[version - 1].hash, environment: environment, person: person,
                ends: now + duration, due: now + duration + rules.lifetimes.afterReview)
        case .endBreakGlass: glass?.ends = now
        case .closeAfterReview: glass = nil
        case .changeRules(let other, _): rules = other
        case .changeHolders(let other, _): holders = other
        case .takeUp(let version, _): versions[version - 1].isTakenUp = true
        case .comment, .clock: break
        }
    }

    private mutating func write(_ hash: String, by person: String) {
        if let last = versions.last, last.isDraft {
            versions[versions.count - 1].hash = hash
        } else {
            if let last = versions.last, last.isOpen { versions[versions.count - 1].end = .cutShort }
            versions.append(Version(hash: hash, hands: Set(touches.map(\.person))))
        }
        touch(versions.count, person)
    }

    private mutating func ask(_ number: Int, by person: String, _ assessment: Assessment, at now: Int64) {
        touch(number, person)
        versions[number - 1].askedAt = now
        versions[number - 1].rules = rules
        if ruleHolds(for: versions[number - 1].hash, assessment) {
            versions[number - 1].approvedUntil = now + rules.lifetimes.approval
        }
    }

    private mutating func count(_ ballot: Version.Ballot, on number: Int, at now: Int64) {
        versions[number - 1].isTakenUp = true
        versions[number - 1].ballots.append(ballot)
        guard let rules = versions[number - 1].rules, rules.stages.allSatisfy(versions[number - 1].isOver) else {
            return
        }
        versions[number - 1].approvedUntil = now + rules.lifetimes.approval
        versions[number - 1].isByPeople = true
    }

    private mutating func serve(_ number: Int, in environment: ApprovalEnvironment, at now: Int64) {
        if publications[environment]?.version != number {
            publications[environment] = Served(
                version: number, hash: versions[number - 1].hash, until: now + rules.lifetimes.publication)
        }
        versions[number - 1].publishedIn.insert(environment)
        if let open = glass, open.environment == environment { glass?.ends = min(open.ends, now) }
        if environment == .production { touches = touches.filter { $0.version > number } }
    }

    private mutating func touch(_ number: Int, _ person: String) {
        touches.insert(Touch(person: person, version: number))
        versions[number - 1].hands.insert(person)
        hands[versions[number - 1].hash, default: []].insert(person)
    }

    private mutating func end(_ number: Int, _ end: Version.End, at now: Int64) {
        versions[number - 1].end = end
        let hash = versions[number - 1].hash
        publications = publications.filter { $0.value.hash != hash }
        if let open = glass, open.hash == hash { glass?.ends = min(open.ends, now) }
    }
}
