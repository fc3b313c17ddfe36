import Testing

@testable import Inspection

@Suite("Validators")
struct ValidationTests {
    @Test(
        "the check digit of cards",
        arguments: [("79927398713", true), ("79927398710", false), ("0", true), ("18", true), ("81", false)])
    func luhn(digits: String, isValid: Bool) {
        #expect(Luhn.isValid(digits.utf8.map { $0 - 48 }) == isValid)
    }

    @Test(
        "Internet addresses, version 4",
        arguments: [
            ("0.0.0.0", true), ("255.255.255.255", true), ("1.2.3", false), ("1.2.3.256", false), ("01.2.3.4", false),
            ("1.2.3.", false), ("1.2.3.4.5", false),
        ])
    func version4(text: String, isValid: Bool) {
        #expect(InternetAddress.isVersion4(text.utf8) == isValid)
    }

    @Test(
        "Internet addresses, version 6: the examples of RFC 4291 and near misses",
        arguments: [
            ("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", true), ("2001:DB8::8:800:200C:417A", true), ("FF01::101", true),
            ("::1", true),
            ("::", true), ("::13.1.68.3", true), ("0:0:0:0:0:FFFF:129.144.52.38", true), ("::FFFF:129.144.52.38", true),
            ("1::", true),
            ("1:2:3:4:5:6:7::", true), ("1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:8:9", false), ("1::2::3", false),
            ("12345::", false),
            (":1:2:3:4:5:6:7", false), ("1:2:3:4:5:6:7:", false), ("::1.2.3", false), ("1:2:3:4:5:6:7:1.2.3.4", false),
            (":::", false),
            ("1:2:3:4:5:6:7:8::", false), ("g::1", false),
        ])
    func version6(text: String, isValid: Bool) {
        #expect(InternetAddress.isVersion6(text.utf8) == isValid)
    }

    @Test(
        "base64url without padding, RFC 4648",
        arguments: [
            ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar"), ("", ""), ("Z", nil), ("Zm9+", nil),
            ("Zg==", nil),
        ]
            as [(String, String?)])
    func base64(text: String, decoded: String?) {
        #expect(Base64URL.decode(text.utf8).map { String(decoding: $0, as: UTF8.self) } == decoded)
    }

    @Test("the CRC of GitHub's tokens is the usual one")
    func crc() {
        #expect(TokenChecksum.crc32("123456789".utf8) == 0xCBF4_3926)
        #expect(TokenChecksum.isValid("".utf8, checksum: "000000".utf8))
        #expect(!TokenChecksum.isValid("".utf8, checksum: "000001".utf8))
    }

    @Test(
        "account numbers by ISO 13616",
        arguments: [
            ("GB82WEST12345698765432", true), ("GB82WEST12345698765433", false), ("GB82west", false), ("GB", false),
        ])
    func iban(text: String, isValid: Bool) {
        #expect(IBANCheck.isValid(text.utf8) == isValid)
    }

    @Test(
        "numbers as long as their country allows",
        arguments: [
            ("14155552671", [11], 11), ("1415555267", [10], nil), ("442079460958", [2, 4, 8, 12], 12),
            ("3312345678912", [11, 13], 11), ("9991234567", [10], 10),
        ]
            as [(String, [Int], Int?)])
    func callingCodes(digits: String, ends: [Int], length: Int?) {
        #expect(CallingCode.numberLength(digits.utf8.map { $0 - 48 }, endingAt: ends) == length)
    }
}
