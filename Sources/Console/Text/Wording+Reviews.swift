import Registry
import Reviews

extension Wording {
    static func stage(_ stage: CampaignStage) -> String {
        switch stage {
        case .draft: "Draft"
        case .open: "Open"
        case .closing: "Closing"
        case .closed: "Closed"
        }
    }

    static func tone(_ stage: CampaignStage) -> String {
        switch stage {
        case .draft, .open: "changed"
        case .closing: "warning"
        case .closed: "good"
        }
    }

    static func kind(_ kind: Access.Kind) -> String {
        switch kind {
        case .use: "May use"
        case .key: "Key"
        case .integration: "Integration"
        case .link: "Link"
        case .membership: "In the group"
        }
    }

    static func flag(_ flag: ReviewFlag) -> String {
        switch flag {
        case .orphaned: "Orphaned"
        case .dormant: "Dormant"
        case .privilegeGrew: "Privilege grew"
        case .conflictOfDuties: "Conflict of duties"
        case .noSecondFactor: "No second factor"
        case .noReviewer: "No reviewer"
        }
    }

    static func tone(_ flag: ReviewFlag) -> String {
        switch flag {
        case .orphaned, .conflictOfDuties, .noReviewer: "danger"
        case .dormant, .privilegeGrew, .noSecondFactor: "warning"
        }
    }

    /// How far a line is, and how that looks.
    static func standing(_ item: ReviewItem) -> (name: String, tone: String) {
        if item.isOpen { return item.lapse == .restricted ? ("Restricted", "danger") : ("Open", "changed") }
        guard let outcome = item.outcome else {
            return item.failures > 0 ? ("Not done", "danger") : ("To be done", "warning")
        }
        switch outcome {
        case .kept: return ("Kept", "good")
        case .changed: return ("Narrowed", "good")
        case .revoked: return ("Revoked", "good")
        case .lapsed: return ("Lapsed", "warning")
        }
    }
}
