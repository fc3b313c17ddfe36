/// National insurance numbers of the United Kingdom (HM Revenue and Customs, National Insurance Manual, NIM39110).
enum NationalInsurance {
    private static let unused: Set<[UInt8]> = Set(
        ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].map { Array($0.utf8) })

    private static let never = ByteSet("DFIQUV".utf8)

    /// Whether numbers begin with these two capitals: neither is D, F, I, Q, U or V, the second is no O, and some pairs
    /// are not used.
    ///
    /// QQ is: examples and our surrogates begin with it, and have to be found as what they stand for.
    static func isPrefix(_ first: UInt8, _ second: UInt8) -> Bool {
        if first == UInt8(ascii: "Q"), second == first { return true }
        return !never.contains(first) && !never.contains(second) && second != UInt8(ascii: "O")
            && !unused.contains([first, second])
    }
}
