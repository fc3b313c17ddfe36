import Testing

@testable import Extraction

@Suite("A page")
struct PageTests {
    @Test("is text without its tags, joined where a reader sees it joined")
    func text() throws {
        let page =
            "<!doctype html><p>jane<b>.roe</b>&#64;example&period;org</p><table><tr><td>1</td><td>2</td></tr></table>"
        let lines = try Extractor().extract(page).texts(.body)[0].split(separator: "\n")
        #expect(lines == ["jane.roe@example.org", "1", "2"])
    }

    @Test("has scripts, styles, comments and attributes, which are texts of their own")
    func others() throws {
        let page = """
            <html><head><title>T&amp;C</title><script>var key = "a<b";</script><STYLE>p{}</style></head><!-- remark -->\
            <a href="https://example.org/?a=1&amp;b=2" onclick='go()' class=x>link</a><img alt="Badge of Jane" src=a.png>\
            <input value=secret></html>
            """
        let extracted = try Extractor().extract(page)
        #expect(extracted.texts(.script) == ["var key = \"a<b\";\nonclick: go()\n"])
        #expect(extracted.texts(.style) == ["p{}\n"])
        #expect(extracted.texts(.comment).contains { $0.contains(" remark \n") })
        #expect(extracted.texts(.address) == ["href: https://example.org/?a=1&b=2\nsrc: a.png\n"])
        #expect(extracted.texts(.attributes) == ["alt: Badge of Jane\nvalue: secret\n"])
        #expect(extracted.texts(.body)[0].contains("T&C"))
    }

    @Test(
        "that is broken is read all the same",
        arguments: ["<p", "<p a", "<p a=", "<p a='x", "<!--", "</", "<script>x", "<p>&#x;&bogus;&"])
    func broken(page: String) throws { _ = HTMLReader(Array(page.utf8)).texts }
}
