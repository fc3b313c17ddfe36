/// Choices that look random and are the same whenever the same key is asked about the same thing.
struct KeyedDraw {
    private let key: MaskingKey
    private let subject: [[UInt8]]
    private var block: UInt8 = 0
    private var bytes: ArraySlice<UInt8> = []

    /// Draws for one `subject`. Nobody draws more than 256 blocks of 32 bytes for one value and expects more: from there on
    /// they come again.
    init(_ key: MaskingKey, _ subject: [[UInt8]]) {
        self.key = key
        self.subject = subject
    }

    mutating func byte() -> UInt8 {
        if bytes.isEmpty {
            bytes = key.code(.surrogate, subject + [[block]])[...]
            block &+= 1
        }
        return bytes.removeFirst()
    }

    /// A number from 0 up to and without `bound`. Four bytes for bounds of at most 2^16 leave no bias that matters.
    mutating func below(_ bound: Int) -> Int {
        let value = (0..<4).reduce(UInt32(0)) { value, _ in value << 8 | UInt32(byte()) }
        return bound <= 1 ? 0 : Int(value % UInt32(bound))
    }

    mutating func digit() -> UInt8 { UInt8(below(10)) }

    mutating func digits(_ count: Int) -> [UInt8] { (0..<max(count, 0)).map { _ in digit() } }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<max(count, 0)).map { _ in byte() } }

    /// One of `choices`, which are not empty.
    mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[below(choices.count)] }
}
