public import Domain
public import Extraction
internal import Wire

/// A file of an upload: what was read of it, and what becomes of it on its way.
public struct ScreenedFile: Sendable {
    /// The file's own name, as its uploader gave it.
    public var filename: String?
    /// Where it lies in the form, as that came.
    public var place: Range<Int>
    /// What was read of it; why nothing was, for one that passes all the same or is refused for it.
    public var content: FormDocuments.Outcome
    /// What is read of the copy that goes on instead, where values are replaced.
    public var copy: Extracted?
    /// How these values are replaced, by label: as is done, which may be less than was asked for.
    public var replacements: [Label: Set<MaskingOperator>]
    /// What was found in each part of ``content``, whatever is done with it; empty where nobody looked.
    public var found: [[LabelledSpan]]

    /// What was found in each part of ``copy``, but for what was put there.
    public var left: [[LabelledSpan]] = []

    public init(
        filename: String?, place: Range<Int>, content: FormDocuments.Outcome, copy: Extracted? = nil,
        replacements: [Label: Set<MaskingOperator>] = [:], found: [[LabelledSpan]] = []
    ) {
        self.filename = filename
        self.place = place
        self.content = content
        self.copy = copy
        self.replacements = replacements
        self.found = found
    }

    /// The files of a form as they came; empty for what is no form.
    ///
    /// - Parameters:
    ///   - body: Without content encoding.
    ///   - documents: What was read from files that are no text.
    public static func all(
        in body: [UInt8], contentType: String?, for endpoint: Endpoint, documents: FormDocuments
    ) -> [ScreenedFile] {
        guard endpoint.isUpload, let form = try? MultipartForm(body, contentType: contentType ?? ""),
            !FormScreen.isBatch(form, body)
        else { return [] }
        return form.parts.filter(\.isFile).map { part in
            let bytes = Array(body[part.body])
            let content: FormDocuments.Outcome =
                if let outcome = documents[part.body] {
                    outcome
                } else if FormDocuments.isDocument(bytes[...]) {
                    .failure(.unsupported(FileType(content: bytes)))
                } else {
                    .success(text(bytes))
                }
            return ScreenedFile(filename: part.filename, place: part.body, content: content)
        }
    }

    /// A file that is a text.
    static func text(_ bytes: [UInt8]) -> Extracted {
        Extracted(type: FileType(content: bytes), parts: [Part(kind: .body, text: bytes)])
    }
}

extension Endpoint {
    /// Whether a file is uploaded as a whole.
    public var isUpload: Bool { name == "POST /v1/files" }
}
