import HTTPTypes

/// Every address the console answers to, what it takes to use it, and nothing else.
enum ConsoleRoute: CaseIterable {
    case home, timeline, updates, activity, assets, asset, design
    case openSignIn, signIn, signOut, appearance, staticFile

    var method: HTTPRequest.Method {
        switch self {
        case .signIn, .signOut, .appearance: .post
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
        case .design: "/design"
        case .openSignIn, .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .appearance: "/appearance"
        case .staticFile: "/static/{file}"
        }
    }

    var action: ConsoleAction {
        switch self {
        case .home, .timeline, .updates, .activity: .readActivities
        case .assets, .asset: .readAssets
        case .design: .readDesign
        case .openSignIn: .openSignIn
        case .signIn: .signIn
        case .signOut: .signOut
        case .appearance: .chooseAppearance
        case .staticFile: .readStatic
        }
    }
}
