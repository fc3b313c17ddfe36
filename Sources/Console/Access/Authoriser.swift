import Domain

/// The one place that says who may do what in the console. No route decides by itself.
///
/// Answers from what it is given, without waiting; whatever it has no rule for is refused.
struct Authoriser {
    enum Answer: Hashable {
        case permit
        /// Nobody is signed in, and somebody must be.
        case signIn
        /// Refused, because …
        case refuse(String)
    }

    func answer(_ person: Person?, _ action: ConsoleAction, _ resource: ConsoleResource = .console) -> Answer {
        switch action {
        case .readStatic, .openSignIn, .signIn: return .permit
        default: break
        }
        guard let person, person.active else { return .signIn }
        switch action {
        case .readStatic, .openSignIn, .signIn: return .permit
        case .signOut, .chooseAppearance, .readDesign, .readUnknown: return .permit
        case .readActivities: return activities(person, resource)
        case .readOriginals:
            return person.holds(.security, .auditor)
                ? .permit : .refuse("What policy withheld is shown to security and auditors.")
        case .readAssets: return asset(person, resource)
        case .readAssetContent: return assetContent(person, resource)
        }
    }

    private func activities(_ person: Person, _ resource: ConsoleResource) -> Answer {
        switch resource {
        case .console: return .permit
        case .activities(of: .person(person.email)): return .permit
        case .activities:
            return person.holds(.security, .auditor, .it)
                ? .permit
                : .refuse("You see your own activities. Those of others are open to security, IT and auditors.")
        case .asset: return .refuse("An asset is no activity.")
        }
    }

    private func asset(_ person: Person, _ resource: ConsoleResource) -> Answer {
        switch resource {
        case .console: return .permit
        case .asset(let asset):
            if person.holds(.security, .auditor, .it, .approver) || asset.owner == person.email { return .permit }
            if asset.environment != .production, !person.holds(.builder, .tester) {
                return .refuse("Assets that are not in production are open to builders and testers.")
            }
            return asset.audience.includes(person)
                ? .permit : .refuse("You are not in this asset's audience. Its owner can add you.")
        case .activities: return .refuse("An activity is no asset.")
        }
    }

    private func assetContent(_ person: Person, _ resource: ConsoleResource) -> Answer {
        guard case .asset(let asset) = resource else { return .refuse("Only an asset has content.") }
        let refusal = self.asset(person, resource)
        guard refusal == .permit else { return refusal }
        return person.holds(.security, .auditor, .approver, .builder) || asset.owner == person.email
            ? .permit
            : .refuse("Instructions and tools are open to the owner, builders, approvers, security and auditors.")
    }
}

extension Person {
    fileprivate func holds(_ any: Role...) -> Bool { !roles.isDisjoint(with: any) }
}
