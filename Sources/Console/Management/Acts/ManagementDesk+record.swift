import Domain
import Ledger
import Registry

extension ManagementDesk {
    func listActivities(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let person = call.text("person")?.lowercased()
        if !permits(call, .readLog, .record(of: nil)) {
            try authorise(.readLog, .record(of: person ?? call.administrator.name), by: call.administrator)
        }
        let query = TimelineQuery(
            person: person ?? (permits(call, .readLog, .record(of: nil)) ? nil : call.administrator.name),
            asset: call.text("asset"), label: try Self.label(call),
            outcome: call.text("outcome").flatMap(Outcome.init(rawValue:)),
            operation: call.text("operation"), from: call.moment("from"), to: call.moment("to"))
        let reader = ReadableActivities(services: services, size: call.limit) { rows in
            permitted(call, .readLog, rows, \.resource)
        }
        let page = try await service { () async throws(ConsoleServiceError) in
            try await reader.page(query, before: call.numberCursor)
        }
        return Self.page(page.rows.map(ActivityResource.value), next: page.next.map(ListCursor.at))
    }

    func showActivity(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let id = call.name("activity")
        let record = try await service { () async throws(ConsoleServiceError) in try await services.activity(id) }
        guard let record, let row = ActivityRow(record) else {
            // Asked about one that is not there, too: whoever may not read does not learn which there are.
            try authorise(.readLog, .activity(id, owner: nil, asset: nil), by: call.administrator)
            throw .nothingThere
        }
        try authorise(.readLog, row.resource, by: call.administrator)
        return call.tagged(ActivityResource.value(record, row))
    }

    func showRecord(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.followLog, .record(of: nil), by: call.administrator)
        let state = try await service { () async throws(ConsoleServiceError) in try await services.recordState() }
        return APIAnswer(RecordResource.value(state, now: now))
    }

    func showCheckpoint(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.followLog, .record(of: nil), by: call.administrator)
        let note = try await service { () async throws(ConsoleServiceError) in try await services.logCheckpoint() }
        guard let note else { throw APIProblem(.notFound, "nothing was signed yet; ask again in a minute") }
        return APIAnswer(note: note)
    }

    func showProof(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.followLog, .record(of: nil), by: call.administrator)
        let sequence = Int64(call["sequence"]?.integer ?? 0)
        let note = try await service { () async throws(ConsoleServiceError) in
            try await services.logProof(of: sequence)
        }
        guard let note else {
            throw APIProblem(.notFound, "no checkpoint reaches this record; ask again once one does")
        }
        return APIAnswer(note: note)
    }

    private static func label(_ call: ManagementCall) throws(APIProblem) -> Label? {
        guard let name = call.text("label") else { return nil }
        guard let label = Label(name: name) else { throw APIProblem(.conflict, "`label` names no label") }
        return label
    }
}
