internal import Domain

/// The numbers of the formula, all of them. Documentation/Risk.md explains them, and a test holds the two together.
enum RiskTable {
    static let most = 100
    /// From here on the level is medium, high.
    static let medium = 25
    static let high = 60

    static let everyone = 20
    static let group = 3
    static let person = 1
    static let mostLimitedAudience = 15

    /// Shared with people who are not of the organisation: whoever has the link, or everybody.
    static let sharedByLink = 15
    static let sharedPublicly = 20

    static let test = 5
    static let production = 15

    /// The highest classification it may handle, and each data set.
    static func points(forHandling classification: Classification) -> Int {
        switch classification {
        case .public, .internal: 0
        case .confidential: 8
        case .restricted: 12
        }
    }

    static let dataSet = 2
    static let mostDataScope = 20

    /// For each file it knows, by its classification.
    static func points(forFile classification: Classification) -> Int {
        switch classification {
        case .public: 0
        case .internal: 1
        case .confidential: 3
        case .restricted: 5
        }
    }

    static let mostKnowledge = 15

    /// For each type of label: what passes as it is, replaced by what depends on it, replaced or held back.
    static let allowed = 4
    static let shownInPart = 2
    static let replaced = 1
    static let mostRequestData = 20
    /// Answers go to the organisation's own people: half.
    static let mostResponseData = 10

    static let mostFeatures = 30

    static func points(for feature: Feature) -> Int {
        switch feature {
        case .mcpTools: 12
        case .hostedTools: 10
        case .fileURLs: 8
        case .storedPrompts: 6
        case .binaryFiles, .partialUploads: 5
        case .background: 4
        case .imageInput, .audioInput: 3
        case .imageOutput, .audioOutput: 1
        }
    }

    static let tool = 3
    static let mostTools = 15
    static let callerTools = 3

    static let endpoint = 1
    static let scope = 1
    static let action = 3
    static let mostActions = 20

    static let server = 4
    static let serverTool = 1
    static let mostServers = 20

    static let memory = 3

    static let callerInstructions = 4

    static let noOutputLimit = 2
    static let noBodyLimit = 2
    static let noRateLimit = 3

    static let finding = 5
    static let mostFindings = 25

    static let published = 5

    /// How long ago the last review of what is published was, in days, and what that counts, from the longest on.
    static let review = [(beyond: 365, points: 12), (beyond: 180, points: 8), (beyond: 90, points: 4)]
    static let neverReviewed = 15
}
