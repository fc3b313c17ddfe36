/// What people and language models put between the groups of a number, as parts of patterns.
///
/// Besides the ASCII characters: the spaces of Unicode in one line (U+00A0, U+2000 to U+200A, U+202F), and the dashes
/// U+2010 to U+2015.
enum Separator {
    static let spaceOrDash = #"(?:[ -]|\xC2\xA0|\xE2\x80[\x80-\x8A\x90-\x95\xAF])"#
    static let spaceDashOrDot = #"(?:[ .-]|\xC2\xA0|\xE2\x80[\x80-\x8A\x90-\x95\xAF])"#
    static let dash = #"(?:-|\xE2\x80[\x90-\x95])"#
    static let space = #"(?: |\xC2\xA0|\xE2\x80[\x80-\x8A\xAF])"#
    /// What a number is torn apart by in a table, at a line's end, or by whoever spaces it out: up to three in a row.
    static let wide = #"(?:[ \t\r\n.-]|\xC2\xA0|\xE2\x80[\x80-\x8A\x90-\x95\xAF]|\xE3\x80\x80){1,3}"#
}
