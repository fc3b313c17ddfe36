import Domain
import Reviews

/// What assets are and how they reach others, in the words people use for it.
extension Wording {
    static func kind(_ kind: AssetKind) -> String {
        switch kind {
        case .hostedGPT: "Hosted here"
        case .chatGPT: "GPT in ChatGPT"
        case .workspaceAgent: "Agent of a workspace"
        case .project: "Project in ChatGPT"
        }
    }

    static func sharing(_ sharing: Sharing) -> String {
        switch sharing {
        case .onlyMe: "Only its owner"
        case .invite: "Those who are invited"
        case .workspace: "The whole workspace"
        case .link: "Anybody with the link"
        case .public: "The public"
        }
    }

    static func exposure(_ exposure: SharingExposure) -> String {
        switch exposure {
        case .use: "Others than its owner can use it"
        case .useUnasked: "Whoever is in the organisation can, without being asked first"
        case .strangers: "People outside can, and nobody knows who they are"
        case .knowledge: "What it knows can leave the organisation"
        case .discovery: "Whoever does not know of it can find it"
        }
    }

    static func state(_ state: ShareLink.State) -> String {
        switch state {
        case .open: "Open"
        case .underReview: "Waits for a review"
        case .expired: "Expired"
        case .revoked: "Revoked"
        }
    }

    static func authentication(_ kind: ConnectionAuthentication.Kind) -> String {
        switch kind {
        case .none: "No authentication"
        case .basic: "Name and password"
        case .bearer: "Bearer token"
        case .oauth: "OAuth"
        case .apiKey: "API key"
        }
    }
}
