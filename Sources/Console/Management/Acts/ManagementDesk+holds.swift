import Domain
import HTTPTypes
import Ledger
import Registry

extension ManagementDesk {
    func listHolds(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readLog, .record(of: nil), by: call.administrator)
        let (ledger, lifted) = (services.ledger, call.flag("lifted"))
        let holds = try await reading { try ledger.holds() }.filter { hold in
            (lifted ?? (hold.lifted != nil)) == (hold.lifted != nil)
        }
        let offset = Int(call.numberCursor ?? 0)
        let items = holds.dropFirst(offset).prefix(call.limit).map(HoldResource.value)
        return Self.page(items, from: offset, of: holds.count)
    }

    func placeHold(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let body = call.body
        let (person, asset) = (body["person"]?.string?.lowercased(), body["asset"]?.string)
        guard person != nil || asset != nil else {
            throw APIProblem(.conflict, "a hold covers a person, an asset, or both; name one")
        }
        let hold = Hold(
            id: Hold.identifier(), matter: body["matter"]?.string ?? "", person: person, asset: asset, placed: now)
        try Self.require(
            try await service { () async throws(ConsoleServiceError) in
                try await services.place(hold, by: call.administrator)
            })
        return .created(HoldResource.value(hold), at: "\(ManagementDoor.root)/holds/\(hold.id)")
    }

    func showHold(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        try authorise(.readLog, .record(of: nil), by: call.administrator)
        let (ledger, id) = (services.ledger, call.name("hold"))
        guard let hold = try await reading({ try ledger.holds().first { $0.id == id } }) else { throw .nothingThere }
        return call.tagged(HoldResource.value(hold))
    }

    func liftHold(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let act = RecordAct.liftHold(
            id: call.name("hold"), isWholeMatter: false, reason: call.body["reason"]?.string ?? "")
        try Self.require(
            try await service { () async throws(ConsoleServiceError) in
                try await services.govern(act, by: call.administrator)
            })
        return APIAnswer(.noContent)
    }

    private static func require(_ result: RecordActResult) throws(APIProblem) {
        switch result {
        case .done: return
        case .refused(let denial): throw APIProblem(.forbidden, denial.description)
        case .impossible(let problem): throw APIProblem(.conflict, problem)
        }
    }
}
