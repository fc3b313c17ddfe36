/// The members of a JSON object in their order. Names of attributes are found in either case (RFC 7643 section 2.1).
public struct SCIMObject: Hashable, Sendable {
    public private(set) var members: [Member]

    /// A name and what it stands for.
    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: SCIMValue

        public init(_ name: String, _ value: SCIMValue) {
            self.name = name
            self.value = value
        }
    }

    public init(_ members: [Member] = []) { self.members = members }

    /// `nil` takes the member away; a new one comes last.
    public subscript(_ name: String) -> SCIMValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String) -> Int? {
        let folded = name.lowercased()
        return members.firstIndex { $0.name.lowercased() == folded }
    }
}
