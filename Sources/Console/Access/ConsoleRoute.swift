import Domain
import HTTPTypes

/// Every address the console answers to, what it takes to use it, and nothing else.
enum ConsoleRoute: CaseIterable {
    case home, timeline, updates, activity, assets, asset, design
    case assetVersion, assetRecord, addLink, revokeLink
    case files, file, decideFile
    case approvals, review, decideVersion
    case accessReviews, accessReview, decideAccess
    case policies, tryPolicies, openSimulation, simulate, policy
    case people, conflicts, person, groups, group
    case detection
    case vault, reveal
    case record, openSearch, search, placeHold, liftHold, erasePerson, appointWitness, dismissWitness
    case logCheckpoint, logTile, logProof
    case openSingleSignOn, finishSingleSignOn
    case account, beginFactor, openFactor, confirmFactor, renewCodes, removeFactor, endSession
    case endTheirSessions, resetTheirFactor, unlinkThem, addAlias, removeAlias
    case openStepUp, stepUp, stepUpAtProvider
    case openSignIn, signIn, finishSignIn, signOut, appearance, staticFile

    var method: HTTPRequest.Method {
        switch self {
        case .signIn, .signOut, .appearance, .simulate, .decideFile, .decideVersion, .decideAccess, .reveal, .search,
            .placeHold,
            .liftHold, .erasePerson, .appointWitness, .dismissWitness, .beginFactor, .confirmFactor, .renewCodes,
            .removeFactor, .endSession, .endTheirSessions, .resetTheirFactor, .unlinkThem, .addAlias, .removeAlias,
            .stepUp, .finishSignIn, .addLink, .revokeLink:
            .post
        default: .get
        }
    }

    var path: String {
        switch self {
        case .home: "/"
        case .timeline: "/activities"
        case .updates: "/activities/updates"
        case .activity: "/activities/{id}"
        case .assets: "/assets"
        case .asset: "/assets/{id}"
        case .assetVersion: "/assets/{id}/versions/{number}"
        case .assetRecord: "/assets/{id}/versions/{number}/record"
        case .addLink: "/assets/{id}/links"
        case .revokeLink: "/assets/{id}/links/revoke"
        case .files: "/files"
        case .file, .decideFile: "/files/{id}"
        case .approvals: "/approvals"
        case .review, .decideVersion: "/approvals/{id}/{number}"
        case .accessReviews: "/reviews"
        case .accessReview, .decideAccess: "/reviews/{id}"
        case .policies: "/policies"
        case .policy: "/policies/{id}"
        case .tryPolicies: "/policies/try"
        case .openSimulation, .simulate: "/policies/simulate"
        case .people: "/people"
        case .conflicts: "/people/conflicts"
        case .person: "/people/{id}"
        case .groups: "/groups"
        case .group: "/groups/{id}"
        case .detection: "/detection"
        case .vault, .reveal: "/vault"
        case .record: "/record"
        case .openSearch, .search: "/record/search"
        case .placeHold: "/record/holds"
        case .liftHold: "/record/holds/lift"
        case .erasePerson: "/record/erasures"
        case .appointWitness: "/record/witnesses"
        case .dismissWitness: "/record/witnesses/dismiss"
        case .logCheckpoint: "/log/checkpoint"
        case .logTile: "/log/tile/**"
        case .logProof: "/log/proof/{index}"
        case .design: "/design"
        case .account: "/account"
        case .beginFactor: "/account/factor/new"
        case .openFactor, .confirmFactor: "/account/factor"
        case .renewCodes: "/account/factor/codes"
        case .removeFactor: "/account/factor/remove"
        case .endSession: "/account/sessions/end"
        case .endTheirSessions: "/people/{id}/sessions/end"
        case .resetTheirFactor: "/people/{id}/factor/reset"
        case .unlinkThem: "/people/{id}/identities/unlink"
        case .addAlias: "/people/{id}/aliases"
        case .removeAlias: "/people/{id}/aliases/remove"
        case .openStepUp, .stepUp: "/step-up"
        case .stepUpAtProvider: "/step-up/oidc"
        case .openSignIn, .signIn: "/sign-in"
        case .openSingleSignOn: "/sign-in/oidc"
        case .finishSingleSignOn: "/sign-in/oidc/callback"
        case .finishSignIn: "/sign-in/code"
        case .signOut: "/sign-out"
        case .appearance: "/appearance"
        case .staticFile: "/static/{file}"
        }
    }

    /// What has to be permitted before anything is read. What is asked for may need more.
    var action: Action {
        switch self {
        case .home, .timeline, .updates, .activity: .readLog
        // More is asked once it is known which version it is about.
        case .assets, .asset, .assetVersion, .assetRecord, .approvals, .review, .decideVersion: .readAsset
        // Sharing is asked about by the act itself.
        case .addLink, .revokeLink: .readAsset
        case .files, .file, .decideFile: .readFile
        case .policies, .policy: .readPolicies
        case .tryPolicies, .openSimulation, .simulate: .simulatePolicies
        case .people, .conflicts, .person, .groups, .group: .readPeople
        case .accessReviews, .accessReview: .readReviews
        // What somebody does with a review beyond that is asked about by the act itself.
        case .decideAccess: .decideReview
        case .detection: .readDetection
        case .vault: .listTokens
        // What is changed there is asked about by the act itself, as what it comes to.
        case .record, .placeHold, .liftHold, .erasePerson, .appointWitness, .dismissWitness: .followLog
        case .openSearch, .search: .searchLog
        case .logCheckpoint, .logTile, .logProof: .followLog
        case .reveal: .reveal
        case .design: .readDesign
        case .account, .openStepUp, .stepUp, .stepUpAtProvider: .readAccount
        case .beginFactor, .openFactor, .confirmFactor, .renewCodes, .removeFactor: .setFactor
        case .endSession: .endSession
        // Whose they are is known by an id; the act itself asks about them.
        case .endTheirSessions, .resetTheirFactor, .unlinkThem, .addAlias, .removeAlias: .readPeople
        case .openSignIn, .openSingleSignOn: .openSignIn
        case .signIn, .finishSignIn, .finishSingleSignOn: .signIn
        case .signOut: .signOut
        case .appearance: .chooseAppearance
        case .staticFile: .readStatic
        }
    }

    /// Whether programs ask for it, which have no use for a sign-in page.
    var isForPrograms: Bool {
        switch self {
        case .logCheckpoint, .logTile, .logProof: true
        default: false
        }
    }

    /// Whether it comes with a reason, which is read with the rest of the form.
    var isJustified: Bool {
        switch self {
        case .reveal, .openSearch, .search: true
        default: false
        }
    }

    /// What it is asked about: of the record one's own part, which everybody sees who sees any; of tokens, none in
    /// particular.
    func resource(_ person: Person?) -> Resource {
        switch action {
        case .readLog: .record(of: person?.email ?? "")
        case .readPolicies, .simulatePolicies: .policies
        case .readDetection: .detection
        case .listTokens: .vault
        case .setFactor, .endSession, .readReviews: .person(person?.email ?? "")
        case .followLog, .searchLog: .record(of: nil)
        case .reveal: .token("", nil)
        default: .system
        }
    }
}
