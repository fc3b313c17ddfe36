/// Identity numbers of Turkey (Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü): eleven digits, the last two check the others.
enum TurkishNumber {
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11, digits[0] > 0 else { return false }
        let odd = WeightedSum.of(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1])
        let even = WeightedSum.of(digits, [0, 1, 0, 1, 0, 1, 0, 1])
        // 9 is as good as minus one.
        return (odd * 7 + even * 9) % 10 == Int(digits[9]) && (odd + even + Int(digits[9])) % 10 == Int(digits[10])
    }

    /// Codes of mobile networks and of cities in Turkey (Bilgi Teknolojileri ve İletişim Kurumu, numbering plan).
    static func isAreaCode(_ code: Int) -> Bool {
        switch code {
        case 501...509, 510...519, 530...559, 561: true
        case 212, 216, 222, 224, 226, 228, 232, 236, 242, 246, 248, 252, 256, 258, 262, 264, 266, 272, 274, 276, 282,
            284,
            286, 288:
            true
        case 312, 318, 322, 324, 326, 328, 332, 338, 342, 344, 346, 348, 352, 354, 356, 358, 362, 364, 366, 368, 370,
            372,
            374, 376, 378, 380, 382, 384, 386, 388, 392:
            true
        case 412, 414, 416, 422, 424, 426, 428, 432, 434, 436, 438, 442, 446, 452, 454, 456, 458, 462, 464, 466, 472,
            474,
            476, 478, 482, 484, 486, 488:
            true
        default: false
        }
    }
}
