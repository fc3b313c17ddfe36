/// Digits times their weights, added up: what many check digits are made of.
enum WeightedSum {
    static func of(_ digits: some Sequence<UInt8>, _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 }
    }
}
