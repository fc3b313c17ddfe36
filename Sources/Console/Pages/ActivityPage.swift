import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    func activity(_ call: Call) async throws -> Response {
        guard let id = call.parameters.get("id"), Self.isActivityID(id) else { throw Fault.noActivity }
        guard let record = try await services.activity(id), let row = ActivityRow(record) else {
            throw Fault.noActivity
        }
        let owner = Resource.activity(row.id, owner: row.person, asset: row.asset)
        try require(call, .readLog, owner)
        let revealing = permits(call, .readOriginals, owner)
        guard let person = call.visit.person else { throw Fault.noActivity }
        if let reading = Reading(of: record, by: person, client: call.visit.client, revealing: revealing) {
            try await services.record(reading)
        }
        let view = ActivityView(
            record: record, row: row, names: try await names(call), now: time.now, revealing: revealing)
        return try shell.response(
            Page(
                template: "activity", title: "\(Wording.operation(row.operation)), \(CivilTime(row.time).full)",
                room: .activities, view: view.view),
            call.visit)
    }

    /// What an id may be made of; anything else is asked of nobody.
    private static func isActivityID(_ id: String) -> Bool {
        id.hasPrefix("act_") && id.utf8.count <= 64
            && id.utf8.dropFirst(4).allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
            }
    }
}

extension ActivityRow {
    init?(_ record: ActivityRecord) {
        self.init(id: record.id, parts: record.parts.map { ($0.facts, $0.sequence) })
    }
}
