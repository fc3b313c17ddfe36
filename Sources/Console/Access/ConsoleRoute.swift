import Domain
import HTTPTypes

/// Every address the console answers to, what it takes to use it, and nothing else.
enum ConsoleRoute: CaseIterable {
    case home, timeline, updates, activity, assets, asset, design
    case files, file, decideFile
    case policies, tryPolicies, openSimulation, simulate, policy
    case detection
    case vault, reveal
    case openSignIn, signIn, signOut, appearance, staticFile

    var method: HTTPRequest.Method {
        switch self {
        case .signIn, .signOut, .appearance, .simulate, .decideFile, .reveal: .post
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
        case .files: "/files"
        case .file, .decideFile: "/files/{id}"
        case .policies: "/policies"
        case .policy: "/policies/{id}"
        case .tryPolicies: "/policies/try"
        case .openSimulation, .simulate: "/policies/simulate"
        case .detection: "/detection"
        case .vault, .reveal: "/vault"
        case .design: "/design"
        case .openSignIn, .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .appearance: "/appearance"
        case .staticFile: "/static/{file}"
        }
    }

    /// What has to be permitted before anything is read. What is asked for may need more.
    var action: Action {
        switch self {
        case .home, .timeline, .updates, .activity: .readLog
        case .assets, .asset: .readAsset
        case .files, .file, .decideFile: .readFile
        case .policies, .policy: .readPolicies
        case .tryPolicies, .openSimulation, .simulate: .simulatePolicies
        case .detection: .readDetection
        case .vault: .listTokens
        case .reveal: .reveal
        case .design: .readDesign
        case .openSignIn: .openSignIn
        case .signIn: .signIn
        case .signOut: .signOut
        case .appearance: .chooseAppearance
        case .staticFile: .readStatic
        }
    }

    /// Whether it comes with a reason, which is read with the rest of the form.
    var isJustified: Bool { self == .reveal }

    /// What it is asked about: of the record one's own part, which everybody sees who sees any; of tokens, none in
    /// particular.
    func resource(_ person: Person?) -> Resource {
        switch action {
        case .readLog: .record(of: person?.email ?? "")
        case .readPolicies, .simulatePolicies: .policies
        case .readDetection: .detection
        case .listTokens: .vault
        case .reveal: .token("", nil)
        default: .system
        }
    }
}
