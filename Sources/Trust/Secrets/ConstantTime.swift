/// Comparisons whose time tells nothing about the bytes.
package enum ConstantTime {
    /// Whether both are equal. Only the lengths, which are public, shorten it.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices { difference |= left[index] ^ right[index] }
        return difference == 0
    }
}
