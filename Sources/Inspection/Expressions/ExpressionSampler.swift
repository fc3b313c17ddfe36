/// Writes the shortest texts an expression matches, of letters and digits that look made at random and are always the same.
struct ExpressionSampler {
    private var state: UInt64 = 0x2545_F491_4F6C_DD1D

    mutating func sample(_ expression: Expression) -> [UInt8] {
        switch expression {
        case .empty: return []
        case .bytes(let set): return pick(set).map { [$0] } ?? []
        case .sequence(let parts): return parts.flatMap { sample($0) }
        case .choice(let parts): return parts.first.map { sample($0) } ?? []
        case .repeated(let part, let minimum, _): return (0..<minimum).flatMap { _ in sample(part) }
        }
    }

    private mutating func pick(_ set: ByteSet) -> UInt8? {
        var choices = (UInt8.min...UInt8.max).filter { set.contains($0) }
        let letters = choices.filter(ASCII.isAlphanumeric)
        if !letters.isEmpty { choices = letters }
        // Enough digits for what must look random, however short.
        let digits = choices.filter(ASCII.isDigit)
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if !digits.isEmpty, state >> 62 == 0 { choices = digits }
        return choices.isEmpty ? nil : choices[Int(state >> 33) % choices.count]
    }
}
