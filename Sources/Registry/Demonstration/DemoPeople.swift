internal import Domain

/// The people of Harbour & Pine, a maker of wooden boats that does not exist: one for each role.
enum DemoPeople {
    static let all: [Person] = [
        person("omar.haddad", "Omar Haddad", "Support", [.endUser], ["support"]),
        person("lea.brandt", "Lea Brandt", "Support", [.endUser, .departmentHead], ["support", "heads"]),
        person("ines.moreau", "Ines Moreau", "Finance", [.endUser, .approver], ["finance", "heads"]),
        person("jonas.weber", "Jonas Weber", "Finance", [.endUser, .tester], ["finance"]),
        person("priya.nair", "Priya Nair", "People", [.endUser, .builder], ["hr"]),
        person("tomas.silva", "Tomas Silva", "IT", [.it], ["it"]),
        person("sofia.lindqvist", "Sofia Lindqvist", "Security", [.security], ["security"]),
        person("ben.okafor", "Ben Okafor", "Audit", [.auditor], ["audit"]),
    ]

    /// Whose sign-in is made for each run: security sees everything there is to see.
    static let signsIn = "sofia.lindqvist@example.com"
    /// Whose key is made for each run: somebody who simply uses what there is.
    static let holdsKey = "omar.haddad@example.com"

    private static func person(
        _ local: String, _ name: String, _ department: String, _ roles: Set<Role>, _ groups: Set<String>
    ) -> Person {
        Person(email: "\(local)@example.com", name: name, department: department, roles: roles, groups: groups)
    }
}
