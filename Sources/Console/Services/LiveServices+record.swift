import Domain
import Ledger
import Merkle
import Registry

extension LiveServices {
    func recordState() async throws(ConsoleServiceError) -> RecordState {
        let (ledger, server, forecasts) = (ledger, server, forecasts)
        return try await offload.perform {
            let log = try ledger.trustedLog()
            var state = RecordState(
                count: try ledger.count(), began: try ledger.began(), published: try ledger.published(),
                keys: (log.keys + log.witnesses).map(\.description), witnesses: try ledger.witnesses(),
                holds: try ledger.holds(), retention: try ledger.retention(), keysInUse: try ledger.keysInUse(),
                custody: server?.custody(), start: server?.start)
            if let inForce = state.retention {
                state.forecast = try forecasts.forecast(inForce, state.holds, in: ledger)
            }
            state.lastRetention = try ledger.lastRetention()
            if let (backup, time) = try ledger.lastBackup() { (state.backup, state.backedUp) = (backup, time) }
            return state
        }
    }

    func logCheckpoint() async throws(ConsoleServiceError) -> [UInt8]? {
        let ledger = ledger
        return try await offload.perform { try ledger.published()?.bytes }
    }

    func logTile(_ address: TileAddress) async throws(ConsoleServiceError) -> [UInt8]? {
        let ledger = ledger
        return try await offload.perform { try ledger.tile(address) }
    }

    func logProof(of sequence: Int64) async throws(ConsoleServiceError) -> [UInt8]? {
        let ledger = ledger
        return try await offload.perform { try ledger.proof(of: sequence)?.bytes }
    }

    func govern(
        _ act: RecordAct, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> RecordActResult {
        try await result { try await perform(act, by: administrator) }
    }

    /// Places a hold of which is known what it will be called.
    func place(_ hold: Hold, by administrator: Administrator) async throws(ConsoleServiceError) -> RecordActResult {
        try await result { try await perform(hold, by: administrator) }
    }

    private func result(
        _ work: () async throws -> String
    ) async throws(ConsoleServiceError) -> RecordActResult {
        do {
            return .done(try await work())
        } catch let error as RegistryError {
            if case .denied(let denial) = error { return .refused(denial) }
            throw ConsoleServiceError(error)
        } catch let error as ErasureError {
            return .impossible(error.description)
        } catch let error as WitnessAppointmentError {
            return .impossible(error.description)
        } catch {
            throw ConsoleServiceError(reading: error)
        }
    }

    /// Each is recorded before it is done.
    private func perform(_ act: RecordAct, by administrator: Administrator) async throws -> String {
        let administration = Administration(registry)
        switch act {
        case .placeHold(let matter, let person, let asset):
            let hold = Hold(
                id: Hold.identifier(), matter: matter, person: person, asset: asset, placed: registry.time.now)
            return try await perform(hold, by: administrator)
        case .liftHold(let id, let isWholeMatter, let reason):
            let holds = isWholeMatter ? try await waiting { try $0.holds().filter { $0.lifted == nil } } : []
            let matter = holds.first { $0.id == id }?.matter
            // The one that was chosen comes first: what it meets, all of them do.
            let others = holds.filter { $0.matter == matter && $0.id != id }.map(\.id)
            for id in [id] + others {
                try await administration.beginLifting(hold: id, reason: reason, by: administrator)
                try await waiting { try $0.lift(hold: id) }
            }
            return others.isEmpty ? "The hold is lifted." : "\(others.count + 1) holds are lifted."
        case .erase(let person, let reason):
            try await administration.beginErasure(of: person, reason: reason, by: administrator)
            let shelf = shelf
            var files = FileErasure()
            let erasure = try await ledger.erase(person: person) {
                let isRemoved = try administration.removeAccount(of: person) == .removed
                files = try shelf.erase(uploader: person)
                return files.files > 0 || isRemoved
            }
            let count = erasure.records == 1 ? "One record was" : "\(erasure.records) records were"
            let receipts = erasure.receipts.map(String.init).joined(separator: ", ")
            let damaged =
                files.damaged == 0
                ? ""
                : " What was known of \(files.damaged) of their files could not be read: it is gone too, and they are refused."
            let unknown =
                erasure.isKnown
                ? "" : "Nothing is recorded of such a person; what another erasure had left is finished. "
            let naming = administration.assets(naming: person)
            let named =
                naming.isEmpty
                ? "" : " Still named by \(naming.joined(separator: ", ")): name somebody else there."
            return
                "\(unknown)\(count) erased\(receipts.isEmpty ? "" : "; the receipt is record \(receipts)")."
                + "\(damaged)\(named)"
        case .appoint(let key, let url):
            let objection = try await waiting { try $0.objection(to: key) }
            try await administration.beginAppointment(
                of: key.description, at: url, isPossible: objection == nil, by: administrator)
            try await waiting { try $0.appoint(key, at: url) }
            return "\(key.name) is asked to cosign from now on."
        case .dismiss(let key):
            try await administration.beginDismissal(of: key.description, by: administrator)
            try await waiting { try $0.dismiss(key) }
            return "\(key.name) is no longer asked."
        }
    }

    private func perform(_ hold: Hold, by administrator: Administrator) async throws -> String {
        try await Administration(registry).beginHold(
            "\(hold.id)\n\(hold.matter)", person: hold.person, asset: hold.asset, by: administrator)
        try await waiting { try $0.place(hold) }
        return "The hold for \(hold.matter) is placed."
    }

    /// Runs what waits for the disk where waiting keeps nobody; what it throws stays what it is.
    private func waiting<Value: Sendable>(
        _ work: @escaping @Sendable (Ledger) throws -> Value
    ) async throws -> Value {
        let ledger = ledger
        let result = try await offload.perform { Result { try work(ledger) } }
        return try result.get()
    }
}
