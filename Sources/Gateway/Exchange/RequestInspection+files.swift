import Domain
import Screening
import Wire

/// What the policies are asked about files: about each that is uploaded, and about those that a request wants read.
extension RequestInspection {
    // MARK: - Uploads

    /// Decides about each file of an upload and keeps what is known of it, before anything goes out.
    ///
    /// - Parameter body: Without content encoding.
    func decideFiles(_ files: [ScreenedFile], _ input: Input, _ body: [UInt8], _ outcome: inout Outcome) throws {
        guard let register = services.files else { return }
        for file in files {
            var record = try register.examine(uploaded(file, input, body, outcome))
            let earlier = record.decisions.isEmpty && record.state != .held ? nil : record.state
            var subject = FileSubject(record)
            subject.state = earlier
            let verdict = decide(subject, isJustified: outcome.justification)
            record.state = Self.state(of: file, after: verdict.outcome, earlier)
            try keep(record, in: register)
            outcome.files.append(record.id)
            outcome.verdict = outcome.verdict.joined(with: verdict)
            guard verdict.outcome > .mask else { continue }
            var error = DoorError(policies: verdict, stopping: .request, param: "file")
            error.headers.add(Self.field, record.id)
            if record.state == .held { error.api.message += "; it is held as `\(record.id)`" }
            throw error
        }
    }

    /// The header that says under which id a file that did not go on is known.
    private static let field = "x-sallyport-file"

    /// Keeps what is known of files that were refused before anybody decided about each.
    func keepRefused(_ input: Input, _ outcome: inout Outcome) {
        guard let register = services.files, input.endpoint.isUpload, outcome.isOpen, outcome.files.isEmpty,
            outcome.copies.isEmpty,
            case .failure = outcome.result
        else { return }
        // A packed form that was refused was not necessarily unpacked.
        let files = ScreenedFile.all(
            in: input.body, contentType: input.head.fields.first(.contentType), for: input.endpoint,
            documents: input.documents)
        for file in files {
            // The request is refused whatever becomes of this, and on record.
            guard var record = try? register.examine(uploaded(file, input, input.body, outcome)) else { continue }
            if record.decisions.isEmpty, record.state != .held { record.state = .refused }
            try? register.keep(record)
            outcome.files.append(record.id)
        }
    }

    private func uploaded(
        _ file: ScreenedFile, _ input: Input, _ body: [UInt8], _ outcome: Outcome
    ) -> UploadedFile {
        UploadedFile(
            bytes: Array(body[file.place]), name: screens.clearText(file.filename ?? ""), screened: file,
            uploader: person.email, credential: credential.id, asset: outcome.asset?.id, time: now,
            activity: input.activity)
    }

    private static func state(of file: ScreenedFile, after outcome: Domain.Outcome, _ earlier: FileState?) -> FileState
    {
        switch outcome {
        case .hold: .held
        case .coach, .deny: earlier == .rejected ? .rejected : .refused
        case .permit, .mask:
            if earlier == .released { .released } else { file.replacements.isEmpty ? .accepted : .masked }
        }
    }

    private func keep(_ record: FileRecord, in register: any FileRegister) throws {
        do { try register.keep(record) } catch { throw DoorError.notRemembered }
    }

    // MARK: - Files that a request wants read

    /// A request that has a model read a file is decided like the upload of it, by what is known of the file now: it may
    /// have been classified higher since, or rejected. There has to be a record of it: what is in a file that came by
    /// another way nobody has seen.
    ///
    /// - Parameters:
    ///   - body: Without content encoding.
    ///   - origins: What is known of the stored objects that the request names.
    func checkFiles(
        _ endpoint: Endpoint, _ input: Input, _ body: [UInt8], _ origins: [String: ObjectOrigin],
        _ outcome: inout Outcome
    ) throws {
        guard let register = services.files, endpoint.name.hasPrefix("POST "), !endpoint.name.hasSuffix("/cancel")
        else {
            return
        }
        let found: [NamedFiles.Name]
        do {
            found = endpoint.family == .vectorStores ? [] : try NamedFiles.named(in: body)
        } catch {
            throw DoorError.tooManyObjects
        }
        // What is a list of requests in one place and read in another is read.
        let fields = Dictionary(found.map { ($0.id, $0.field) }) { $0 == Self.list ? $1 : $0 }
        // In an upload they are content; those that lines of a batch want read are looked for in the lines.
        var named =
            endpoint.isUpload ? [] : outcome.references.filter { id in Self.prefixes.contains { id.hasPrefix($0) } }
        named += Set(fields.keys).subtracting(named).sorted()
        if named.isEmpty { return }
        guard named.count <= ObjectReferences.maximumCount else { throw DoorError.tooManyObjects }
        let records = try register.records(upstream: named)
        for id in named {
            let subject: FileSubject
            if let record = records[id] {
                subject = FileSubject(record)
            } else if endpoint.family == .vectorStores, !endpoint.ids.contains(id) {
                subject = .unrecorded(id)
            } else if let field = fields[id] {
                // A list of requests has no record as a file: each line was held to what a request is when it came in.
                let cameThrough =
                    endpoint.family == .batches && field == Self.list && origins[id]?.people.isEmpty == false
                if !cameThrough { try requireRecord(of: id, field, &outcome) }
                continue
            } else {
                continue
            }
            try require(subject, id, param: "file_id", &outcome)
        }
        for record in records.values {
            outcome.readFiles.append(record.id)
            let store = endpoint.family == .vectorStores ? endpoint.ids.first { $0.hasPrefix("vs_") } : nil
            register.note(
                store.map { FileUse(.vectorStore, $0, at: now) } ?? FileUse(.request, input.activity, at: now),
                of: record.id)
        }
    }

    /// The files that requests of a batch want read later are decided when it comes in, as those requests are.
    func checkLaterFiles(_ files: [NamedFiles.Name], _ input: Input, _ outcome: inout Outcome) throws {
        guard let register = services.files, !files.isEmpty else { return }
        let records = try register.records(upstream: files.map(\.id))
        for file in files {
            guard let record = records[file.id] else {
                try requireRecord(of: file.id, file.field, &outcome)
                continue
            }
            try require(FileSubject(record), file.id, param: file.field, &outcome)
        }
        for record in records.values {
            outcome.readFiles.append(record.id)
            register.note(FileUse(.request, input.activity, at: now), of: record.id)
        }
    }

    /// - Parameter id: By the upstream.
    private func require(_ file: FileSubject, _ id: String, param: String, _ outcome: inout Outcome) throws {
        let verdict = decide(file, isJustified: outcome.justification)
        guard verdict.outcome > .mask else { return }
        outcome.verdict = outcome.verdict.joined(with: verdict)
        outcome.passages.append(screens.clearText.passage("file", id))
        throw DoorError(policies: verdict, stopping: .request, param: param)
    }

    /// What lets a request name files that nobody has on record: their content is not inspected.
    private func requireRecord(of id: String, _ field: String, _ outcome: inout Outcome) throws {
        // Whoever may upload in parts may use what came of it, which was never read as a whole.
        if !outcome.profile.features.isDisjoint(with: [.fileURLs, .partialUploads]) { return }
        outcome.passages.append(screens.clearText.passage("file", id))
        throw Refusal.unrecordedFile(field)
    }

    private static let prefixes = ["file-", "file_"]
    /// Where a batch names its list of requests.
    private static let list = "input_file_id"

    private func decide(_ file: FileSubject, isJustified justification: String?) -> Verdict {
        let reason = justification.map { Justification($0) != nil } ?? false
        return services.authority.decide(question(.upload, .file(file), isJustified: reason))
    }
}
