import Domain
import Screening
import Wire

/// Remembers who made what an answer says was made, and with which asset, from the answer as the upstream gave it: what
/// policy keeps from the caller was made all the same, and must not look like nobody's.
struct MadeObjects: Sendable {
    let register: any ObjectRegister
    let endpoint: Endpoint
    let origin: ObjectOrigin
    let time: Timestamp
    /// Ids that the request named: they were there before.
    let given: [String]
    let files: (any FileRegister)?
    /// The files that were uploaded, and those that what was made reads, by our ids.
    let uploaded: [String]
    let read: [String]

    /// As much is read of an answer that was cut off.
    private static let longestCut = 1 << 20

    /// - Parameter document: Without content encoding. One that is not JSON says nothing.
    /// - Returns: The response that was made, if one was.
    @discardableResult
    func note(_ document: [UInt8]) -> String? {
        let ids = ObjectReferences.made(in: document, by: endpoint.creates) ?? []
        note(ids)
        return ids.first(where: Self.isResponse)
    }

    static func isResponse(_ id: String) -> Bool { id.hasPrefix("resp_") }

    /// - Parameter bytes: What came of an answer that was cut off, in its encoding.
    func note(cutOff bytes: [UInt8], _ coding: ContentCoding) {
        switch coding {
        case .none: note(CutDocument.closed(Array(bytes.prefix(Self.longestCut))))
        case .gzip(let format):
            guard let inflater = try? Inflater(format, limit: Self.longestCut) else { return }
            var unpacked: [UInt8] = []
            // What comes out before it goes wrong is what there is.
            try? inflater.append(bytes, into: &unpacked)
            note(CutDocument.closed(unpacked))
        case .unknown: return
        }
    }

    fileprivate func note(_ ids: [String]) {
        for id in ids where !given.contains(id) {
            var origin = origin
            if !Self.isResponse(id) { origin.conversation = nil }
            register.note(id, origin, at: time)
            noteFiles(id)
        }
    }

    private func noteFiles(_ id: String) {
        guard let files else { return }
        // An upload makes one file.
        if endpoint.isUpload, uploaded.count == 1 { files.note(upstream: id, of: uploaded[0]) }
        if id.hasPrefix("vs_") { for file in read { files.note(FileUse(.vectorStore, id, at: time), of: file) } }
    }
}

/// The same for an answer that streams, event by event as it comes in.
struct StreamedObjects {
    private let made: MadeObjects
    private var reader = SSEReader()
    private var last: [String] = []

    /// Whether nothing more is to be learnt.
    private(set) var isDone = false
    /// The response that is made, once the stream has named it.
    private(set) var response: String?

    init(_ made: MadeObjects) { self.made = made }

    /// - Parameter bytes: Without content encoding.
    mutating func read(_ bytes: UnsafeRawBufferPointer) {
        reader.append(bytes)
        do throws(SSEError) {
            while !isDone, let event = try reader.next() { read(event) }
        } catch {
            // The stream itself ends with this as well.
            isDone = true
        }
    }

    private mutating func read(_ event: SSEEvent) {
        guard let data = event.payload, let ids = ObjectReferences.made(in: data, by: made.endpoint.creates) else {
            return
        }
        // Every piece of a message names it again.
        if ids != last {
            made.note(ids)
            last = ids
            response = ids.first(where: MadeObjects.isResponse)
        }
        // A run makes a thread, itself and messages, one after the other; everything else is one thing, named at once.
        isDone = !ids.isEmpty && made.endpoint.family != .threads
    }
}
