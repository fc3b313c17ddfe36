import Domain
import Registry

/// What is described by name, since several answers hold it.
enum APIComponent: String, CaseIterable, Hashable, Sendable {
    case problem = "Problem"
    case asset = "Asset"
    case assetChange = "AssetChange"
    case link = "Link"
    case approvalSummary = "ApprovalSummary"
    case approvals = "Approvals"
    case person = "Person"
    case personDetail = "PersonDetail"
    case alias = "Alias"
    case group = "Group"
    case conflict = "Conflict"
    case key = "Key"
    case issuedKey = "IssuedKey"
    case review = "AccessReview"
    case reviewLine = "AccessReviewLine"
    case policySet = "PolicySet"
    case policy = "Policy"
    case verdict = "Verdict"
    case activity = "Activity"
    case activityDetail = "ActivityDetail"
    case record = "Record"
    case hold = "Hold"

    var schema: APISchema {
        switch self {
        case .problem: APIProblem.schema
        case .asset: AssetResource.schema
        case .assetChange: AssetResource.change
        case .link: LinkResource.schema
        case .approvalSummary: ApprovalResource.summary
        case .approvals: ApprovalResource.schema
        case .person: .object(PersonResource.properties)
        case .personDetail: PersonResource.detail
        case .alias: AliasResource.schema
        case .group: GroupResource.schema
        case .conflict: ConflictResource.schema
        case .key: KeyResource.schema
        case .issuedKey: KeyResource.issued
        case .review: ReviewResource.schema
        case .reviewLine: ReviewLineResource.schema
        case .policySet: PolicyResource.set
        case .policy: PolicyResource.schema
        case .verdict: VerdictResource.schema
        case .activity: ActivityResource.schema
        case .activityDetail: ActivityResource.detail
        case .record: RecordResource.schema
        case .hold: HoldResource.schema
        }
    }
}

extension APIValue {
    static func moment(_ time: Timestamp?) -> APIValue { .text(time.map(TimestampText.iso8601)) }
    static func moment(microseconds: Int64?) -> APIValue { .moment(microseconds.map(Timestamp.init(microseconds:))) }
    static func labels(_ labels: [Label: Int]) -> APIValue {
        .object(
            APIObject(
                labels.sorted { $0.key < $1.key }.map { APIObject.Member(name: $0.key.name, value: .integer($0.value)) }
            ))
    }
    static func reasons(_ reasons: [Reason]) -> APIValue {
        .array(reasons.map { ["code": .string($0.code), "message": .string($0.message)] })
    }
}

extension APISchema {
    static let texts = APISchema.list(.anyText)
    static let reasons = APISchema.list(.object([.member("code", .anyText), .member("message", .anyText)]))
}
