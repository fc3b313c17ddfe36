/// PDF documents for tests (ISO 32000-1, 7.5).
enum Paper {
    /// One page with a line of text, and further objects behind the first five.
    static func document(
        _ text: String, title: String = "Plan", catalog: String = "", others: [String] = []
    ) -> [UInt8] {
        let drawing = "BT /F1 24 Tf 72 700 Td (\(text)) Tj ET"
        return document(drawing: drawing, title: title, catalog: catalog, others: others)
    }

    /// One page with something drawn on it (8.5).
    static func document(
        drawing content: String, title: String = "Plan", catalog: String = "", others: [String] = [],
        trailer: String = ""
    ) -> [UInt8] {
        let objects =
            [
                "<< /Type /Catalog /Pages 2 0 R \(catalog) >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ] + others
        var file = "%PDF-1.7\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
        }
        file += "trailer << /Size \(objects.count + 1) /Root 1 0 R \(trailer) /Info << /Title (\(title)) >> >>\n"
        return Array((file + "startxref\n\(start)\n%%EOF\n").utf8)
    }

    /// A page behind a password (7.6.3): what is said of the passwords fits none.
    static var locked: [UInt8] {
        let zeros = String(repeating: "00", count: 32)
        return document(
            drawing: "",
            trailer: "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <\(zeros)> /U <\(zeros)> >>")
    }

    /// A page on which lines are the word HEEL, as on a page that was scanned.
    static var scanned: [UInt8] {
        let letters: [Character: [[(Int, Int)]]] = [
            "L": [[(0, 100), (0, 0), (60, 0)]], "E": [[(60, 0), (0, 0), (0, 100), (60, 100)], [(0, 50), (50, 50)]],
            "H": [[(0, 0), (0, 100)], [(60, 0), (60, 100)], [(0, 50), (60, 50)]],
        ]
        var drawing = "12 w 1 j 1 J\n"
        for (index, letter) in "HEEL".enumerated() {
            for line in letters[letter] ?? [] {
                for (number, point) in line.enumerated() {
                    drawing += "\(90 + index * 90 + point.0) \(500 + point.1) \(number == 0 ? "m" : "l") "
                }
                drawing += "S\n"
            }
        }
        return document(drawing: drawing)
    }

    /// A page with a file in it.
    static func document(_ text: String, attaching name: String, _ content: String) -> [UInt8] {
        document(
            text, catalog: "/Names << /EmbeddedFiles << /Names [(\(name)) 6 0 R] >> >>",
            others: [
                "<< /Type /Filespec /F (\(name)) /UF (\(name)) /EF << /F 7 0 R >> >>",
                "<< /Type /EmbeddedFile /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            ])
    }
}
