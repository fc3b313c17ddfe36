/// Characters that take no room: they split a value for a machine and not for a reader.
///
/// Default ignorable code points and format controls, Unicode Character Database (DerivedCoreProperties.txt).
enum InvisibleCharacter {
    static func holds(_ value: Int) -> Bool {
        switch value {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
            0xFE00...0xFE0F,
            0x3164, 0xFEFF, 0xFFA0, 0xE0000...0xE007F, 0xE0100...0xE01EF:
            true
        default: false
        }
    }
}
