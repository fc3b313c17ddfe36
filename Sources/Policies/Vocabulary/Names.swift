internal import Cedar
internal import Domain

/// The schema's names as the program writes them.
enum Names {
    static let namespace = "Sallyport"

    static let user = type("User")
    static let serviceAccount = type("ServiceAccount")
    static let visitor = type("Visitor")
    static let group = type("Group")
    static let role = type("Role")
    static let asset = type("Asset")
    static let assetVersion = type("AssetVersion")
    static let model = type("Model")
    static let environment = type("Environment")
    static let dataLabel = type("DataLabel")
    static let conversation = type("Conversation")
    static let auditLog = type("AuditLog")
    static let key = type("Key")
    static let vaultToken = type("VaultToken")
    static let findings = type("Findings")
    static let dataSet = type("DataSet")
    static let integration = type("Integration")
    static let knowledgeFile = type("KnowledgeFile")
    static let actionType = type("Action")

    static let system = EntityUID(type: type("System"), id: "sallyport")
    static let policySet = EntityUID(type: type("PolicySet"), id: "organisation")
    static let detection = EntityUID(type: type("Detection"), id: "organisation")
    static let vault = EntityUID(type: type("Vault"), id: "vault")
    static let anonymous = EntityUID(type: visitor, id: "anonymous")
    static let record = EntityUID(type: auditLog, id: "record")
    /// What is named where nothing was found.
    static let nothingFound = EntityUID(type: findings, id: "nothing")
    static let found = EntityUID(type: findings, id: "found")

    static func type(_ name: String) -> Name { Name("\(namespace)::\(name)") }
    static func label(_ name: String) -> EntityUID { EntityUID(type: dataLabel, id: Text(name)) }
    static func label(_ classification: Classification) -> EntityUID { label(classification.rawValue.uppercased()) }
    static func dataSet(_ id: String) -> EntityUID { EntityUID(type: dataSet, id: Text(id)) }
    static func user(_ email: String) -> EntityUID { EntityUID(type: user, id: Text(email)) }
    static func asset(_ id: String) -> EntityUID { EntityUID(type: asset, id: Text(id)) }
    static func group(_ name: String) -> EntityUID { EntityUID(type: group, id: Text(name)) }
    static func role(_ role: Role) -> EntityUID { EntityUID(type: Self.role, id: Text(role.rawValue)) }
    static func action(_ name: String) -> EntityUID { EntityUID(type: actionType, id: Text(name)) }
    static func action(_ action: Action) -> EntityUID { actions[action] ?? Self.action(action.rawValue) }
    private static let actions = Dictionary(
        uniqueKeysWithValues: Action.allCases.map { ($0, Self.action($0.rawValue)) })
    static func service(_ name: String) -> EntityUID { EntityUID(type: serviceAccount, id: Text(name)) }

    /// `User::"ann"` as people read it: without the namespace that everything here has.
    static func short(_ uid: EntityUID) -> String {
        let text = uid.description
        return text.hasPrefix("\(namespace)::") ? String(text.dropFirst(namespace.count + 2)) : text
    }
}
