public import Domain

/// What of our own never shows: the instructions and tools that assets put into requests, which the wire format
/// repeats in answers.
public struct Concealment: Sendable {
    private let instructions: Set<[UInt8]>
    private let lengths: Set<Int>
    /// Whether the request had an asset's tools put in, so that the answer's are ours.
    let tools: Bool

    /// Hides nothing.
    public static let none = Concealment(asset: nil, others: [])

    /// - Parameters:
    ///   - asset: The asset the request was made with.
    ///   - others: Every asset whose instructions could come back, for operations that read what was stored.
    public init(asset: Asset?, others: [Asset] = []) {
        let texts = ([asset].compactMap { $0 } + others).compactMap(\.configuration.instructions)
        instructions = Set(texts.map { Array($0.utf8) })
        lengths = Set(instructions.map(\.count))
        tools = asset?.configuration.tools != nil
    }

    var isEmpty: Bool { instructions.isEmpty && !tools }

    func hides(_ text: UnsafeRawBufferPointer) -> Bool {
        lengths.contains(text.count) && instructions.contains(Array(text))
    }
}
