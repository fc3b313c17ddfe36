import Domain
import HTTPTypes
import Hummingbird

extension Rooms {
    /// One file.
    func file(_ call: Call) async throws -> Response {
        let detail = try await openFile(call)
        return try await answer(call, detail)
    }

    /// Somebody decides about a file. Whether they may is asked by the act itself, as what it comes to.
    func decideFile(_ call: Call) async throws -> Response {
        let detail = try await openFile(call)
        guard let form = FileDecisionForm(call.fields), let administrator = call.visit.administrator else {
            throw Fault.badForm
        }
        switch try await services.decide(
            form.change, aboutFile: detail.record.id, reason: form.reason, by: administrator)
        {
        case .done: return redirect(LocalPath(FileRowView.address(detail.record.id)) ?? .home)
        case .refused(let denial): throw Fault.refused(denial)
        case .impossible(let problem):
            return try await answer(call, detail, status: .badRequest, problem: problem, reason: form.reason)
        }
    }

    private func openFile(_ call: Call) async throws -> FileDetail {
        guard let id = call.parameters.get("id"), Self.isFileID(id), let detail = try await services.file(id) else {
            throw Fault.noFile
        }
        try require(call, .readFile, .file(FileSubject(detail.record)))
        return detail
    }

    private func answer(
        _ call: Call, _ detail: FileDetail, status: HTTPResponse.Status = .ok, problem: String? = nil,
        reason: String = ""
    ) async throws -> Response {
        let subject = Resource.file(FileSubject(detail.record))
        var view = FileView(
            detail: detail, names: try await names(call), now: time.now,
            mayRaise: offers(call, .raiseClassification, subject),
            mayLower: offers(call, .lowerClassification, subject),
            mayRelease: offers(call, .releaseFile, subject), mayReject: offers(call, .rejectFile, subject)
        ).view
        view["problem"] = problem.map { VisibleText.line($0) } ?? false
        view["reasonValue"] = VisibleText.line(reason)
        view.merge(try await text(call, of: detail.record)) { _, new in new }
        return try shell.response(
            Page(
                status: status, template: "file", title: FileRowView.name(detail.record), room: .files, view: view),
            call.visit)
    }

    // MARK: - What it says

    /// Bytes of text that the page shows of one part, and of all.
    private static let longestPart = 64 << 10
    private static let longestText = 1 << 20

    /// The texts that were read of it, as the record of its activity has them. Who reads them is recorded.
    private func text(_ call: Call, of file: FileRecord) async throws -> View {
        guard permits(call, .readFileText, .file(FileSubject(file))), let person = call.visit.person else {
            return ["isTextHidden": true, "passages": [], "hasText": false]
        }
        let passages =
            try await services.activity(file.activity)?.parts.first { $0.facts.kind == .modelRequest }?.passages
            .filter { $0.role == "user" && $0.surface != "headers" } ?? []
        if !passages.isEmpty, let reading = Reading(ofFile: file, by: person, client: call.visit.client) {
            try await services.record(reading)
        }
        var budget = Self.longestText
        let views = passages.map { passage -> View in
            let limit = min(Self.longestPart, budget)
            budget -= min(limit, passage.text.count)
            var view = PassageView(passage: passage, outcome: .permit, revealing: true, limit: limit).view
            view["speaker"] = "Text"
            return view
        }
        return ["isTextHidden": false, "passages": views, "hasText": !views.isEmpty]
    }

    /// What an id may be made of; anything else is asked of nobody.
    private static func isFileID(_ id: String) -> Bool {
        id.hasPrefix("fil_") && id.utf8.count <= 64
            && id.utf8.dropFirst(4).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }
}
