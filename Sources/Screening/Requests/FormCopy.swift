/// A page or a mail of a form, with values replaced in it.
public struct FormCopy: Hashable, Sendable {
    /// Where the file lies in the form, as that came.
    public var place: Range<Int>
    public var bytes: [UInt8]

    public init(place: Range<Int>, bytes: [UInt8]) {
        self.place = place
        self.bytes = bytes
    }
}
