import Testing

@testable import Console

@Suite("Where pages of the management API begin")
struct ListCursorTests {
    private static let names = ["alpha", "beta", "gamma@test", "zeta"]

    @Test("pages follow each other to the end, whatever their size", arguments: 1...5)
    func pages(size: Int) throws {
        var (seen, cursor): ([String], [UInt8]?) = ([], nil)
        for _ in 0..<10 {
            let page = Self.names.page(after: cursor, limit: size) { $0 }
            seen += page.items
            guard let next = page.next else { break }
            #expect(ListCursor.Kind.key.shape.matches(next))
            cursor = ListCursor.key(next)
        }
        #expect(seen == Self.names)
    }

    @Test("a place holds when what was there is gone")
    func gone() {
        let place = ListCursor.key(ListCursor.after("beta"))
        #expect(["alpha", "delta"].page(after: place, limit: 5) { $0 }.items == ["delta"])
    }

    @Test(
        "whatever has the right shape is a place", arguments: ["0", "fff", "00ff", String(repeating: "7", count: 160)])
    func any(text: String) {
        #expect(ListCursor.Kind.key.shape.matches(text))
        #expect(Self.names.page(after: ListCursor.key(text), limit: 5) { $0 }.items.count <= 4)
    }

    @Test("numbers come back", arguments: [0, 1, 50, Int64.max])
    func numbers(number: Int64) {
        let text = ListCursor.at(number)
        #expect(ListCursor.Kind.number.shape.matches(text) && ListCursor.number(text) == number)
    }
}
