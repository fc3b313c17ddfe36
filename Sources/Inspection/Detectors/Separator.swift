/// What people and language models put between the groups of a number, as parts of patterns.
///
/// Besides the ASCII characters: no-break space, narrow no-break space, and the dashes U+2010 to U+2015.
enum Separator {
    static let spaceOrDash = #"(?:[ -]|\xC2\xA0|\xE2\x80[\x90-\x95\xAF])"#
    static let spaceDashOrDot = #"(?:[ .-]|\xC2\xA0|\xE2\x80[\x90-\x95\xAF])"#
    static let dash = #"(?:-|\xE2\x80[\x90-\x95])"#
    static let space = #"(?: |\xC2\xA0|\xE2\x80\xAF)"#
}
