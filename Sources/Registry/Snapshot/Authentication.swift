public import Domain

/// What became of a key.
public enum Authentication: Hashable, Sendable {
    case accepted(Credential, Person)
    /// Not accepted; with the credential when there is one.
    case refused(KeyRefusal, Credential?)
    /// Shaped like a key, and not among those that were loaded.
    case unknown
}

/// What became of a key at the door where directories provision people.
public enum DirectoryAuthentication: Hashable, Sendable {
    case accepted(Credential)
    /// Not accepted; with the credential when there is one.
    case refused(KeyRefusal, Credential?)
}

/// Why a key is not accepted.
public enum KeyRefusal: String, Hashable, Sendable, CaseIterable {
    /// Not shaped like a key: prefix, length, alphabet or checksum are wrong.
    case malformed
    case unknown
    case revoked
    case expired
    /// Taken out of use because nobody used it.
    case disabled
    /// It comes from an address from which it may not be used.
    case elsewhere
    /// The owner left, or is not known any more.
    case ownerInactive = "owner_inactive"
    /// A directory's, where a person's is needed.
    case forProvisioning = "for_provisioning"
    /// A person's, where a directory's is needed.
    case forModels = "for_models"
    /// The registry could not be read for so long that nobody can say whether the key still holds.
    case unavailable

    /// `key.revoked` and the like.
    public var code: String { "key.\(rawValue)" }

    /// For the caller: what is wrong and what to do.
    public var message: String {
        switch self {
        case .malformed:
            "this is not a key of this gateway: keys begin with `sallyport_` and have 59 characters; copy it again in full"
        case .unknown: "this key is not known here; check that it was made for this gateway, or ask for a new one"
        case .revoked: "this key was revoked; ask for a new one"
        case .expired: "this key has expired; ask for a new one"
        case .disabled: "this key was disabled because nobody used it; ask for a new one"
        case .elsewhere: "this key may not be used from this address; use it where it was made for, or ask for another"
        case .ownerInactive: "the owner of this key is no longer active; ask for a key of your own"
        case .forProvisioning: "this key provisions people and opens nothing else; use a key of a person"
        case .forModels:
            "this key is a person's and provisions nobody; use one made with `sallyport key create --directory`"
        case .unavailable: "keys cannot be checked at the moment; try again shortly"
        }
    }

    public var reason: Reason { Reason(code: code, message: message) }
}

extension Authentication {
    /// Why the key is not accepted; `nil` when it is.
    public var refusal: KeyRefusal? {
        switch self {
        case .accepted: nil
        case .refused(let refusal, _): refusal
        case .unknown: .unknown
        }
    }
}
