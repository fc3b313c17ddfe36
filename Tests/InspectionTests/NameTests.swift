import Testing

@testable import Inspection

@Suite("A value is known by its name")
struct NameTests {
    private let names = Names(["npi", "tax file", "número de la seguridad"], ambiguous: ["sin"], passing: ["code"])

    private func introduce(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes { names.introduce(after: $0) } }

    @Test(
        "right before it, in any case and spelling, with punctuation and plain words between",
        arguments: [
            "NPI ", "npi: ", "(NPI) ", "my NPI number is ", #"{"npi":""#, "npi=", "<npi>", "<td>NPI</td><td>",
            "providerNPI: ",
            "NPINumber ", "provider_npi_code ", "npi_1: ", "NPIs ", "npi\u{A0}", "npi：", "TaxFile ", "tax-file no. ",
            "tax_file_number: ", "Número de la seguridad: ", "SIN ", "sin: ", "the sin number is ", "**NPI**: ",
        ])
    func named(text: String) { #expect(introduce(text)) }

    @Test(
        "and by nothing that only looks like it",
        arguments: [
            "", "the ", "snpi ", "npix ", "NPI of the order ", "NPI 12 ", "npi 1234567893 ", "sin ", "as in ",
            "tax the file ",
            "tax", "code ",
        ])
    func unnamed(text: String) { #expect(!introduce(text)) }
}

@Suite("A table says what its columns hold")
struct TableTests {
    /// The heading over the place of the `@`, once for the whole text and once for every byte by itself.
    private func heading(_ text: String) throws -> String? {
        let bytes = Array(text.utf8)
        let offset = try #require(bytes.firstIndex(of: UInt8(ascii: "@")))
        return try bytes.withUnsafeBytes { buffer in
            let whole = TableReader()
            whole.feed(buffer, at: 0)
            let cut = TableReader()
            // Nothing behind the place counts.
            for index in 0..<offset { cut.feed(UnsafeRawBufferPointer(rebasing: buffer[index...index]), at: index) }
            let window = TextWindow(bytes: buffer, base: 0)
            let found = whole.heading(at: offset, in: window)
            try #require(found == cut.heading(at: offset, in: window))
            return found.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    @Test(
        "whatever stands between its cells",
        arguments: [
            "id,NPI\n1,@\n", "id;\"NPI\"\r\n1;\"@\"\r\n", "id\tNPI (ten digits)\n1\t@",
            "| id | **NPI** |\n|---|---|\n| 1 | @ |",
            "id,NPI\n\"a, b\",@\n2,3\n", "# list\n\nid,NPI\n1,2\n3,@\n4\n", "id, NPI\n1, @\n",
        ])
    func columns(text: String) throws { #expect(try heading(text) == "NPI") }

    @Test(
        "and nothing about what is no cell of it",
        arguments: [
            "id,NPI\n1,2\n\n3,@\n", "id,NPI\n1,2,3\n4,@\n", "NPI\n@\n", "1,2\n3,@\n", "id,NPI\n1,2 @\n", "id,NPI,@\n",
            "It is said as far as anybody can tell from all of the files, NPI\n1,@\n",
        ])
    func elsewhere(text: String) throws { #expect(try heading(text) == nil) }

    @Test("a line is looked at no further back than it is kept")
    func longLines() throws {
        let filling = String(repeating: "x", count: TableReader.reach)
        #expect(try heading("id,NPI\n\(filling),@") == nil)
    }
}
