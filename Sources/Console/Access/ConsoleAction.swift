import Domain

/// What somebody wants to do in the console. Every route names one.
enum ConsoleAction: Hashable, CaseIterable {
    case readStatic
    case openSignIn
    case signIn
    case signOut
    case chooseAppearance
    case readActivities
    /// See what policy withheld, as it was written.
    case readOriginals
    case readAssets
    /// See what an asset is made of: instructions and tools.
    case readAssetContent
    case readDesign
    /// An address nothing answers to.
    case readUnknown
}

/// What it is done to.
enum ConsoleResource: Hashable {
    case console
    /// Activities of one person, or of everybody.
    case activities(of: Owner)
    case asset(Asset)

    enum Owner: Hashable {
        case everybody
        /// `nil`: nobody was identified, as with a key that was refused.
        case person(String?)
    }
}
