import Domain
import Policies

/// A changed file of policies and the window to replay, as the form sends them.
struct SimulationForm: Hashable {
    /// The file's name among the organisation's own.
    var file = SimulationForm.newFile
    /// What it is to hold; nothing takes the file away.
    var text = ""
    var days = 7
    /// What could not be read: field and what it takes.
    var problems: [FormProblem] = []

    static let newFile = "new.cedar"
    static let windows = [1, 7, 30]

    init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    init(_ fields: FormFields) {
        var reader = FieldReader(fields, FieldNames.simulation)
        file =
            reader.read(
                "file",
                "a name of letters, digits, dots, dashes and slashes that ends in .cedar and is not below baseline/"
            ) { Self.isFileName($0) ? $0 : nil } ?? Self.newFile
        // A browser sends every line's end as two characters.
        text = (fields["text"] ?? "").replacing("\r\n", with: "\n")
        days = reader.read("days", "1, 7 or 30") { given in Self.windows.first { String($0) == given } } ?? 7
        problems = reader.problems
    }

    /// The organisation's own files with this one in its place, or without it.
    func changed(_ own: [PolicyFile]) -> [PolicyFile] {
        let others = own.filter { $0.name != file }
        return isRemoval ? others : others + [PolicyFile(name: file, bytes: Array(text.utf8))]
    }

    var isRemoval: Bool { text.allSatisfy(\.isWhitespace) }

    static func isFileName(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "/"):
                true
            default: false
            }
        }
        return isPlain && name.utf8.count <= 200 && name.hasSuffix(".cedar") && !name.hasPrefix("/")
            && !name.hasPrefix("baseline/") && !name.contains("..") && !name.contains("//")
    }
}
