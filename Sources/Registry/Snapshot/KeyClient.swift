internal import Domain
internal import Policies

/// From where somebody shows a key.
enum KeyClient {
    /// An address; `nil` where there is none.
    case address(String?)
    /// It was accepted where it came from, and does not come anew.
    case admitted

    func mayUse(_ credential: Credential) -> Bool {
        switch self {
        case .admitted: true
        case .address(let address):
            credential.bounds.networks.isEmpty || NetworkAddress.isAddress(address, in: credential.bounds.networks)
        }
    }
}
