import Testing

@testable import Extraction

@Suite("XML")
struct MarkupTests {
    private func texts(_ xml: String) throws -> [String] {
        var tokens = XMLTokens(Array(xml.utf8))
        var texts: [String] = []
        while let token = try tokens.next() {
            if case .text(let text) = token { texts.append(String(decoding: text.bytes, as: UTF8.self)) }
        }
        return texts
    }

    @Test("has five entities and numbers")
    func references() throws {
        #expect(try texts("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F600;</a>") == ["<&>\"'A😀"])
        #expect(try texts("<a>x<![CDATA[<&y>]]></a>") == ["x", "<&y>"])
        for text in ["&nbsp;", "&", "&#xD800;", "&#1114112;", "&#-5;", "&lt"] {
            #expect(refusal { try texts("<a>\(text)</a>") } == .damaged(.markup))
        }
    }

    @Test("may define nothing")
    func documentTypes() {
        for xml in ["<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"] {
            #expect(refusal { try texts(xml) } == .damaged(.documentType))
        }
    }

    @Test(
        "has to be well formed",
        arguments: [
            "<a>", "<a></b>", "<a/><b/>", "</a>", "x", "", "<a b></a>", "<a b=c/>", "<a b=\"1\" b=\"2\"/>",
            "<a b=\"<\"/>",
            "<a", "<a b=\"", "<1/>", "<a><!-- </a>", "<a/>x", "<a b=\"1\"c=\"2\"/>", "< a/>",
        ])
    func wellFormed(xml: String) { #expect(refusal { try texts(xml) } == .damaged(.markup)) }

    @Test("has limits of depth and attributes")
    func limits() {
        let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        #expect(refusal { try texts(deep) } == .damaged(.markup))
        let wide = "<a " + (0..<300).map { "a\($0)=\"\" " }.joined() + "/>"
        #expect(refusal { try texts(wide) } == .damaged(.markup))
    }
}
