public import Domain
public import Merkle

/// What somebody does to the record from its page.
public enum RecordAct: Hashable, Sendable {
    case placeHold(matter: String, person: String?, asset: String?)
    /// With `isWholeMatter` every hold in force that is for the same matter.
    case liftHold(id: String, isWholeMatter: Bool, reason: String)
    case erase(person: String, reason: String)
    case appoint(VerifierKey, url: String)
    case dismiss(VerifierKey)
}

/// What came of it.
public enum RecordActResult: Hashable, Sendable {
    /// What was done, for the page.
    case done(String)
    /// Why the policies say no.
    case refused(Denial)
    /// Why it cannot be done as asked.
    case impossible(String)
}
