/// How the key of a record and the commitment to it are made: the version of the record's leaf, its header's first byte.
///
/// A record is opened in the form that its header names and in no other.
public enum SealingForm: UInt8, Comparable, Sendable {
    /// Both halves of one HKDF-Expand of the person's key. Only who has that key can check the commitment.
    case expanded = 2
    /// The commitment is HMAC-SHA256 under the record's own key, so that whoever is given that key can check it.
    case committed = 3

    /// The one that new records are sealed in.
    public static let newest = SealingForm.committed

    public static func < (one: SealingForm, other: SealingForm) -> Bool { one.rawValue < other.rawValue }

    /// The form that a record's header names.
    init?(header: [UInt8]) {
        guard let version = header.first, let form = SealingForm(rawValue: version) else { return nil }
        self = form
    }
}
