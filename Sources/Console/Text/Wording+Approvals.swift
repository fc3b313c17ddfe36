import Approvals
import Exposure

extension Wording {
    static func state(_ state: ApprovalState) -> String {
        switch state {
        case .draft: "Draft"
        case .submitted: "Submitted"
        case .inReview: "In review"
        case .approved: "Approved"
        case .published: "Published"
        case .superseded: "Superseded"
        case .rolledBack: "Rolled back"
        case .rejected: "Rejected"
        case .withdrawn: "Withdrawn"
        case .expired: "Expired"
        case .voided: "Voided"
        }
    }

    static func tone(_ state: ApprovalState) -> String {
        switch state {
        case .approved, .published: "good"
        case .submitted, .inReview: "changed"
        case .rejected, .voided, .expired: "danger"
        case .draft, .superseded, .rolledBack, .withdrawn: "info"
        }
    }

    static func seat(_ seat: Seat) -> String {
        switch seat {
        case .security: "Security"
        case .it: "IT"
        case .departmentHead: "Head of the department"
        }
    }

    static func stage(_ name: StageName) -> String {
        switch name {
        case .technical: "Technical: is it safe?"
        case .business: "Business: is it wanted?"
        }
    }

    /// What somebody says who ticks it.
    static func check(_ check: Check) -> String {
        switch check {
        case .classification: "The data it handles is classified rightly"
        case .injections: "Its instructions and files hold no instructions of somebody else's"
        case .redTeam: "It was tried by somebody who meant it harm"
        case .integrations: "It reaches the systems it needs, and no others"
        case .scopes: "It may do there what it needs, and no more"
        case .purpose: "The department wants it, for this purpose"
        case .data: "The department's data may be used for it"
        }
    }

    static func change(_ kind: ChangeKind) -> String {
        switch kind {
        case .id: "Another asset"
        case .kind: "Kind"
        case .name: "Name"
        case .owner: "Owner"
        case .deputies: "Deputies"
        case .editors: "Editors"
        case .department: "Department"
        case .purpose: "Purpose"
        case .dataScope: "Data scope"
        case .environment: "Environment"
        case .audience: "Audience"
        case .sharing: "Sharing"
        case .memory: "Memory"
        case .retention: "Retention"
        case .instructions: "Instructions"
        case .model: "Model"
        case .knowledge: "Knowledge files"
        case .actions: "Actions"
        case .servers: "MCP servers"
        case .tools: "Tools"
        case .limits: "Limits"
        case .features: "Features"
        case .requestRules: "What happens to labels in prompts"
        case .responseRules: "What happens to labels in answers"
        case .other: "Something else"
        }
    }
}
