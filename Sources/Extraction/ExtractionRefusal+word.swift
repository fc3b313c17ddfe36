extension ExtractionRefusal {
    /// The refusal as one word, or two with a colon between them: what goes between processes and into counters.
    public var word: String {
        switch self {
        case .encrypted(let type): "encrypted:\(type.rawValue)"
        case .bomb: "bomb"
        case .tooLarge: "tooLarge"
        case .tooDeep: "tooDeep"
        case .tooManyParts: "tooManyParts"
        case .damaged(let damage): "damaged:\(damage.rawValue)"
        case .unsupported(let type): "unsupported:\(type.rawValue)"
        case .irreplaceable(let type): "irreplaceable:\(type.rawValue)"
        case .pages(let fault): "pages:\(fault.rawValue)"
        case .noMemory: "noMemory"
        case .timedOut: "timedOut"
        case .crashed: "crashed"
        case .broken: "broken"
        case .busy: "busy"
        case .cancelled: "cancelled"
        case .noSandbox(let missing): "noSandbox:\(missing.rawValue)"
        }
    }

    /// The refusal that ``word`` gave; `nil` for any other text.
    public init?(word: String) {
        guard let refusal = Self.all[word] else { return nil }
        self = refusal
    }

    private static let all: [String: ExtractionRefusal] = {
        var all: [ExtractionRefusal] = [
            .bomb, .tooLarge, .tooDeep, .tooManyParts, .noMemory, .timedOut, .crashed, .broken, .busy, .cancelled,
        ]
        all += FileType.allCases.flatMap { [.encrypted($0), .unsupported($0), .irreplaceable($0)] }
        all += Damage.allCases.map { .damaged($0) }
        all += PageFault.allCases.map { .pages($0) }
        all += Missing.allCases.map { .noSandbox($0) }
        return Dictionary(all.map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
    }()
}
