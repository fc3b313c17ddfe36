import Inspection
import Testing

@Suite("Numbers are read as programs read them")
struct WholeNumberTests {
    @Test(
        "whatever their notation",
        arguments: [
            ("4.111111111111111e15", ["4111111111111111"]), ("41111111111111110e-1", ["4111111111111111"]),
            ("0.00012e6", ["120"]), ("-12.7", ["12"]),
            ("4111111111111110.9", ["4111111111111110", "4111111111111111"]),
            ("1e3", ["1000"]), ("1e+3", ["1000"]), ("12", ["12"]),
        ])
    func readings(_ text: String, _ expected: [String]) {
        #expect(WholeNumber.readings(of: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(
        "and what is none, or beyond every value, is not read",
        arguments: ["", "0", "0.0", "0.4", "1e40", "1e99999999999999999999", "1e", "1e-5", "x", "1.2.x"])
    func none(_ text: String) { #expect(WholeNumber.readings(of: Array(text.utf8)).isEmpty) }
}
