/// What a witness answers to `add-checkpoint` (c2sp.org/tlog-witness).
public enum AddCheckpointResponse: Hashable, Sendable {
    /// 200: the witness cosigned. Which keys made these signatures has to be checked, see
    /// ``SignedCheckpoint/adding(_:from:)``.
    case cosigned([NoteSignature])
    /// 400: the request is malformed, or its older size is above the checkpoint's.
    case malformed
    /// 403: no key the witness knows for this log has signed, or one of them did not sign this.
    case untrusted
    /// 404: the witness does not know the log.
    case unknownLog
    /// 409: the witness has a checkpoint of this size, not of the older size in the request.
    case stale(size: UInt64)
    /// 409: the witness has cosigned another root for the very size. The log showed two histories.
    case forked
    /// 422: the proof does not lead from the one checkpoint to the other.
    case inconsistent
}

extension AddCheckpointResponse {
    private static let sizeType = "text/x.tlog.size"
    private static let textType = "text/plain; charset=utf-8"

    /// The HTTP status.
    public var status: Int {
        switch self {
        case .cosigned: 200
        case .malformed: 400
        case .untrusted: 403
        case .unknownLog: 404
        case .stale, .forked: 409
        case .inconsistent: 422
        }
    }

    /// The value of `Content-Type`.
    public var contentType: String {
        if case .stale = self { Self.sizeType } else { Self.textType }
    }

    /// The body: signature lines, a size, or a sentence.
    public var body: [UInt8] {
        switch self {
        case .cosigned(let signatures): signatures.flatMap(\.line)
        case .stale(let size): Decimal.encode(size) + "\n".utf8
        case .malformed: Array("the request is malformed\n".utf8)
        case .untrusted: Array("the checkpoint is not signed by a known key of the log\n".utf8)
        case .unknownLog: Array("the log is not known here\n".utf8)
        case .forked: Array("another root was cosigned for this size\n".utf8)
        case .inconsistent: Array("the proof does not hold\n".utf8)
        }
    }

    /// Reads an answer: the log's side.
    ///
    /// - Throws: ``WitnessError/unexpectedStatus(_:)`` for any status not listed here,
    ///   ``WitnessError/malformed(line:)`` for a body that does not fit it, ``WitnessError/tooLarge``.
    public init(status: Int, contentType: String?, body: [UInt8]) throws(WitnessError) {
        guard body.count <= SignedNote.maximumSize else { throw .tooLarge }
        var lines = LineReader(body[...])
        switch status {
        case 200:
            var signatures: [NoteSignature] = []
            repeat {
                guard signatures.count < SignedNote.maximumSignatures, let line = lines.next(),
                    let signature = NoteSignature(line: line)
                else { throw .malformed(line: signatures.count + 1) }
                signatures.append(signature)
            } while !lines.isAtEnd
            self = .cosigned(signatures)
        case 409 where contentType == Self.sizeType:
            guard let size = lines.next().flatMap({ Decimal.decode($0) }), lines.isAtEnd else {
                throw .malformed(line: 1)
            }
            self = .stale(size: size)
        case 400: self = .malformed
        case 403: self = .untrusted
        case 404: self = .unknownLog
        case 409: self = .forked
        case 422: self = .inconsistent
        default: throw .unexpectedStatus(status)
        }
    }
}
