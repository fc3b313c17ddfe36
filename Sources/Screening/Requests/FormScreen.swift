internal import Domain
internal import Extraction
internal import Wire

/// Inspects a form part by part: fields and text files as text, everything else only where a feature allows it.
struct FormScreen {
    let inspector: Inspector
    private let endpoint: Endpoint
    private let documents: FormDocuments
    private let rule: LaterRule
    var tally = Tally()
    var passages: [Passage] = []
    private var contents: [Int: [UInt8]] = [:]
    /// How values are replaced in them.
    private var rewritings: [Int: Inspector.Rewritten] = [:]
    var files: [ScreenedFile] = []
    private var copies: [FormCopy] = []
    private var laterRequests = 0
    private var laterFiles: [NamedFiles.Name] = []

    init(
        _ inspector: Inspector, _ endpoint: Endpoint, _ documents: FormDocuments, _ rule: @escaping LaterRule
    ) {
        self.inspector = inspector
        self.endpoint = endpoint
        self.documents = documents
        self.rule = rule
    }

    func screen(_ form: MultipartForm, _ body: [UInt8], _ asset: Asset?) throws(Refusal) -> ScreenedRequest {
        var screen = self
        return try screen.run(form, body, asset)
    }

    private mutating func run(_ form: MultipartForm, _ body: [UInt8], _ asset: Asset?) throws(Refusal)
        -> ScreenedRequest
    {
        if endpoint.family == .images, !inspector.profile.features.contains(.imageOutput) {
            throw .notAllowed("model", .imageOutput)
        }
        // What is cut in two between parts is found in neither.
        if endpoint.family == .uploads, !inspector.profile.features.contains(.partialUploads) {
            throw .notAllowed("data", .partialUploads)
        }
        let isBatch = Self.isBatch(form, body)
        for (index, part) in form.parts.enumerated() {
            if let asset, part.name == "model", part.filename == nil {
                contents[index] = Array(asset.configuration.model.utf8)
            } else if !part.isFile {
                try field(part, index, body)
            } else {
                try file(part, index, body, isBatch: isBatch)
            }
        }
        let screened = try rewritten(form, body)
        return ScreenedRequest(
            body: screened, changed: screened != body, passages: passages, labels: tally.labels,
            strictest: tally.strictest, laterRequests: laterRequests, laterFiles: laterFiles, files: files,
            copies: copies)
    }

    /// Whether the file is a list of requests, and read as such.
    static func isBatch(_ form: MultipartForm, _ body: [UInt8]) -> Bool {
        form.parts.contains { $0.name == "purpose" && body[$0.body].elementsEqual("batch".utf8) }
    }

    // MARK: - Parts

    private mutating func field(_ part: MultipartForm.Part, _ index: Int, _ body: [UInt8]) throws(Refusal) {
        let value = body[part.body]
        let isMedia = part.body.withBytes(of: body) { ByteShape.startsWith($0, "data:") }
        if isMedia {
            let isAudio = part.body.withBytes(of: body) { ByteShape.startsWith($0, "data:audio/") }
            let feature: Feature = isAudio ? .audioInput : .binaryFiles
            if !inspector.profile.features.contains(feature) { throw .notAllowed(publicName(part), feature) }
            let isBase64 = part.body.withBytes(of: body) {
                ByteShape.dataURI($0).map { ByteShape.isBase64($0.payload) }
            }
            if isBase64 != true {
                throw .inspectionFailed(.request, "`\(publicName(part))` is not valid base64", param: publicName(part))
            }
            return
        }
        guard ByteShape.isUTF8(value) else {
            throw .inspectionFailed(.request, "`\(publicName(part))` is not UTF-8", param: publicName(part))
        }
        try text(Array(value), part, index, readable: part.name == "prompt")
    }

    private mutating func file(
        _ part: MultipartForm.Part, _ index: Int, _ body: [UInt8], isBatch: Bool
    ) throws(Refusal) {
        let bytes = body[part.body]
        if FormDocuments.isDocument(bytes), !isBatch {
            if let outcome = documents[part.body] {
                let found = try document(outcome, publicName(part))
                return note(part, outcome, found: found)
            }
            if documents.areRead {
                throw .inspectionFailed(
                    .request, "`\(publicName(part))` is a document: send the form without a content encoding",
                    param: publicName(part))
            }
        }
        if !isBatch, try formatted(part, index, body) { return }
        guard ByteShape.isText(bytes) else {
            let feature = feature
            if inspector.profile.features.contains(feature) {
                return note(part, .failure(.unsupported(FileType(content: Array(bytes)))))
            }
            throw Refusal.inspectionFailed(
                .request,
                "`\(publicName(part))` is not text in UTF-8; the asset's owner can allow it "
                    + "(setting `features: \(feature.rawValue)`)", param: publicName(part))
        }
        if isBatch {
            var lines = BatchLines(inspector, rule)
            laterRequests += try lines.check(bytes)
            laterFiles += lines.files
        }
        let text = Array(bytes)
        let found = try self.text(text, part, index, readable: true)
        if isBatch { return }
        try note(part, .success(ScreenedFile.text(text)), index, found: [found.spans])
    }

    /// A page or a mail, whose text is inspected as it stands, where values can be replaced, and as it is shown. False for
    /// everything else, and where nobody can read one.
    private mutating func formatted(
        _ part: MultipartForm.Part, _ index: Int, _ body: [UInt8]
    ) throws(Refusal) -> Bool {
        let name = publicName(part)
        guard documents.areRead, FormDocuments.isFormatted(body[part.body]) else { return false }
        guard let outcome = documents[part.body] else {
            throw .inspectionFailed(
                .request, "`\(name)` is a document: send the form without a content encoding", param: name)
        }
        if case .failure(let refusal) = outcome, refusal.isBlindness { return false }
        let document = try readable(outcome, name)
        let text = Array(body[part.body])
        let standing = try self.text(text, part, index, readable: true)
        let found = try inspect(document, name, besides: standing.marks, in: text)
        try note(part, outcome, index, found: found, copy: try copy(of: part, index, name))
        return true
    }

    /// What is shown of the copy, in which nothing may be left that is replaced; `nil` where there is none, or it has to be
    /// read first.
    private mutating func copy(
        of part: MultipartForm.Part, _ index: Int, _ name: String
    ) throws(Refusal) -> Extracted? {
        guard let rewritten = rewritings[index] else { return nil }
        let copy = FormCopy(place: part.body, bytes: rewritten.text)
        guard let outcome = documents.copies?[copy] else {
            copies.append(copy)
            return nil
        }
        let document = try readable(outcome, name)
        try check(document, besides: rewritten, name)
        return document
    }

    /// - Parameter shown: What is shown of the copy, where that is not its text.
    private mutating func note(
        _ part: MultipartForm.Part, _ content: FormDocuments.Outcome, _ index: Int, found: [[LabelledSpan]],
        copy shown: Extracted? = nil
    ) throws(Refusal) {
        guard endpoint.isUpload else { return }
        note(part, content, found: found)
        guard let rewritten = rewritings[index] else { return }
        let copy = shown ?? ScreenedFile.text(rewritten.text)
        var left: [[LabelledSpan]] = []
        for part in copy.parts {
            left.append(try inspector.look(in: part.text).spans.filter { !rewritten.wrote($0, in: part.text) })
        }
        files[files.count - 1].copy = copy
        files[files.count - 1].left = left
        files[files.count - 1].replacements = rewritten.operators
    }

    private mutating func note(
        _ part: MultipartForm.Part, _ content: FormDocuments.Outcome, found: [[LabelledSpan]] = []
    ) {
        guard endpoint.isUpload else { return }
        files.append(
            ScreenedFile(filename: part.filename, place: part.body, content: content, found: found))
    }

    /// What lets a file pass that is not text.
    var feature: Feature {
        switch endpoint.family {
        case .transcription: .audioInput
        case .images: .imageInput
        default: .binaryFiles
        }
    }

    @discardableResult
    private mutating func text(
        _ text: [UInt8], _ part: MultipartForm.Part, _ index: Int, readable: Bool
    ) throws(Refusal) -> Inspector.Found {
        let found = try inspector.look(in: text)
        let marks = found.marks
        if readable || !marks.isEmpty {
            passages.append(Passage(surface: part.name, role: "user", text: text, marks: marks))
        }
        tally.count(marks, in: text)
        if let rewritten = inspector.rewritten(text, marks) {
            contents[index] = rewritten.text
            rewritings[index] = rewritten
        }
        return found
    }

    private func publicName(_ part: MultipartForm.Part) -> String {
        let isWord = Array(part.name.utf8).withUnsafeBytes(PlainWord.matches)
        return isWord ? part.name : "a field of the form"
    }

    // MARK: - Putting together

    /// The form with new contents, and then with what its header lines hold replaced as well.
    private mutating func rewritten(_ form: MultipartForm, _ body: [UInt8]) throws(Refusal) -> [UInt8] {
        var output = body
        var form = form
        do {
            if !contents.isEmpty {
                output = try form.rewriting(body, contents: contents)
                form = try MultipartForm(output, boundary: form.boundary)
            }
        } catch {
            throw .inspectionFailed(.request, "what was found in the form cannot be masked: \(error)")
        }
        var edits = JSONEdits()
        for part in form.parts {
            let lines = Array(output[part.headers])
            let marks = try inspector.marks(in: lines)
            if marks.isEmpty { continue }
            passages.append(Passage(surface: "headers", role: "user", text: lines, marks: marks))
            tally.count(marks, in: lines)
            if let masked = inspector.masked(lines, marks) { edits.replace(part.headers, with: masked) }
        }
        return edits.isEmpty ? output : edits.applied(to: output)
    }
}

extension Range<Int> {
    fileprivate func withBytes<R>(of bytes: [UInt8], _ body: (UnsafeRawBufferPointer) -> R) -> R {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[self])) }
    }
}
