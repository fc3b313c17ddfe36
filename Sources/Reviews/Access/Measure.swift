/// What has to be done about something that is held, so that it is as it was decided.
///
/// To do it again when it has been done changes nothing.
public enum Measure: Hashable, Sendable {
    /// It may not be used until somebody has decided; it is not taken away.
    case restrict
    /// It may be used again.
    case release
    /// Nothing but these rights is left.
    case reduce(to: Set<String>)
    /// It is gone, by the way it was granted.
    case revoke(Removal)

    /// Whether what was found is what the measure was to bring about.
    ///
    /// Less than was wanted is enough: what is gone needs no restriction. Only what was released has to be there.
    public func isMet(by finding: Finding) -> Bool {
        switch (self, finding) {
        case (.restrict, .restricted), (.restrict, .absent): true
        // What was taken away meanwhile, by somebody who may, is not given back here.
        case (.release, .held), (.release, .absent): true
        case (.reduce(let rights), .held(let found)): found.isSubset(of: rights)
        case (.reduce, .absent): true
        case (.revoke, .absent): true
        case (.restrict, .held), (.release, .restricted), (.reduce, .restricted), (.revoke, .held),
            (.revoke, .restricted):
            false
        }
    }

    /// What is found of something that is held, by looking at what is in force.
    public enum Finding: Hashable, Sendable {
        case held(rights: Set<String>)
        /// It is there and may not be used.
        case restricted
        case absent
    }
}

/// The one act that takes something away, for each way it can have been granted.
public enum Removal: Hashable, Sendable {
    case revokeKey(String)
    case disconnect(integration: String)
    case closeLink(String)
    case removeMember(String, group: String)
    case removeFromAudience(String, asset: String)
    /// The holder may not use the asset, whatever group or role opens it to them: to take those away would take away
    /// what nobody decided about.
    case exclude(String, asset: String)
}

extension Access {
    /// What takes this away, and nothing else.
    public var removal: Removal {
        switch (kind, grant) {
        case (.key, _): .revokeKey(object)
        case (.integration, _): .disconnect(integration: object)
        case (.link, _): .closeLink(object)
        case (.membership, _): .removeMember(holder, group: object)
        case (.use, .named): .removeFromAudience(holder, asset: object)
        case (.use, _): .exclude(holder, asset: object)
        }
    }
}
