/// Header fields too short and too plain for any detector, so that most need not even be remembered.
enum HarmlessLine {
    /// A value of fewer than twelve bytes with fewer than four digits, fewer than three dots and no marks but `. - / _ , ;`,
    /// behind a name of at most 32 letters and dashes without two capitals side by side; and not both a digit and letters, as
    /// plates and postcodes have, nor letters and a dot, as sites have. Every detector's value is longer or has more of one
    /// of these. A test holds this against what the detectors say they find.
    static func matches(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) -> Bool {
        value.count < 12 && name.count <= 32 && isPlainValue(value) && isPlainName(name)
    }

    private static func isPlainValue(_ value: some Collection<UInt8>) -> Bool {
        var digits = 0
        var dots = 0
        var letters = 0
        for byte in value {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."): dots += 1
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): letters += 1
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: ","),
                UInt8(ascii: ";"):
                break
            default: return false
            }
        }
        return digits < 4 && dots < 3 && (letters < 2 || digits == 0 && dots == 0)
    }

    private static func isPlainName(_ name: some Collection<UInt8>) -> Bool {
        var wasCapital = false
        for byte in name {
            let isCapital = byte &- UInt8(ascii: "A") < 26
            guard isCapital || byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-"), !(isCapital && wasCapital)
            else { return false }
            wasCapital = isCapital
        }
        return true
    }
}
