import Approvals
import Domain
import Registry
import Storage
import TestKit
import Trust

/// A house where versions have to be approved: by security and IT, then by the head of the department.
struct Workplace {
    let house: House

    static let rules = """
        kind: approval
        order: sequence
        stages:
          technical: {security: 1, it: 1}
          business: {department_head: 1}
        lifetimes: {review: 14d, approval: 30d, publication: 100d, reminder: 2d, escalation: 5d}

        """

    static let people = [
        Person(email: "bea@example.com", name: "Bea", department: "Sales", roles: [.builder, .endUser]),
        Person(email: "sam@example.com", name: "Sam", roles: [.security]),
        Person(email: "ida@example.com", name: "Ida", roles: [.it]),
        Person(email: "dee@example.com", name: "Dee", department: "Sales", roles: [.departmentHead]),
        Person(email: "max@example.com", name: "Max", department: "Legal", roles: [.departmentHead]),
        Person(email: "tom@example.com", name: "Tom", roles: [.tester, .endUser]),
        Person(email: "joe@example.com", name: "Joe"),
    ]

    static func manifest(
        _ instructions: String, owner: String = "bea@example.com", environment: String = "production",
        extra: String = ""
    ) -> String {
        """
        id: quotes
        name: Quotes
        owner: \(owner)
        department: Sales
        purpose: Writes quotes
        environment: \(environment)
        audience: everyone
        model: gpt-4.1-mini
        instructions: \(instructions)
        \(extra)
        """
    }

    init(_ kind: StoreKind = .memory, rules: String? = Workplace.rules) async throws {
        house = try House(kind, empty: true)
        for person in Self.people { try house.store.save(person) }
        if let rules { _ = try await apply(rules) }
        try house.registry.refresh()
    }

    static func by(_ name: String) -> Administrator { Administrator(name: "\(name)@example.com", client: "192.0.2.7") }

    @discardableResult
    func apply(
        _ text: String, by administrator: Administrator = House.security, dryRun: Bool = false
    ) async throws -> [Administration.Change] {
        try await house.administration.apply(
            try Manifest.read(Array(text.utf8), file: "m.yaml"), by: administrator, dryRun: dryRun)
    }

    @discardableResult
    func act(_ step: ApprovalStep, _ name: String, version: Int? = nil) async throws -> ApprovalState? {
        let tracked = try await house.administration.approve(step, "quotes", version: version, by: Self.by(name))
        return tracked.approvals.requests[(version ?? tracked.approvals.requests.count) - 1].state
    }

    func approve(_ seat: Seat, _ name: String, version: Int? = nil) async throws {
        try await act(.approve(seat, holder: nil, checks: seat.checks), name, version: version)
    }

    /// Everything until the last version is served in production.
    func bringLive() async throws {
        try await act(.submit, "bea")
        try await approve(.security, "sam")
        try await approve(.it, "ida")
        try await approve(.departmentHead, "dee")
        try await act(.publish(.test), "bea")
        try await act(.publish(.production), "bea")
    }

    /// What somebody who writes to the asset is answered by: its instructions; `nil` when they are not let in.
    func served(_ name: String = "joe", as asset: String = "quotes") -> String? {
        let question = Question(
            .person("\(name)@example.com"), .chat, .asset(asset),
            Circumstances(time: house.time.now, session: .key))
        guard house.registry.access(question).verdict.outcome == .permit else { return nil }
        return house.registry.asset(asset)?.configuration.instructions
    }

    /// What the registry says to an act that may not happen.
    func refusal(_ step: ApprovalStep, _ name: String, version: Int? = nil) async -> String {
        do {
            try await act(step, name, version: version)
            return ""
        } catch {
            return "\(error)"
        }
    }
}
