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
    /// Somebody has to decide about it in an access review, or has decided that it ends.
    case underReview = "under_review"
    /// It comes from an address from which it may not be used.
    case elsewhere
    /// The owner left, or is not known any more.
    case ownerInactive = "owner_inactive"
    /// A directory's, at another door than its own.
    case forProvisioning = "for_provisioning"
    /// One for models and assets, at another door.
    case forModels = "for_models"
    /// One for the management API, at another door.
    case forManagement = "for_management"
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
        case .underReview:
            "this key cannot be used because of an access review; ask whoever reviews it to decide, or for a new one"
        case .elsewhere: "this key may not be used from this address; use it where it was made for, or ask for another"
        case .ownerInactive: "the owner of this key is no longer active; ask for a key of your own"
        case .forProvisioning: "this key provisions people and opens nothing else; use a key of a person"
        case .forModels:
            "this key is a person's, for models and assets; make one for this door with `sallyport key create --directory` or `--management`"
        case .forManagement:
            "this key is for the management API and opens nothing else; use one that was made for this door"
        case .unavailable: "keys cannot be checked at the moment; try again shortly"
        }
    }

    public var reason: Reason { Reason(code: code, message: message) }
}

extension KeyRefusal {
    /// A good key at another door than its own.
    init(misplaced scope: Credential.Scope) {
        self =
            switch scope {
            case .models: .forModels
            case .provisioning: .forProvisioning
            case .management: .forManagement
            }
    }
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
