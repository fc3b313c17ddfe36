/// Looks at every byte of the journal that says something, and of the page that processes share beside it.
///
/// Not looked at is what lies behind the last group's last byte while the journal is in use: blocks of earlier epochs, which nobody reads.
/// Closing the store writes zeros there, and then they are looked at.
enum JournalCheck {
    static func damages(in journal: [UInt8], shared: [UInt8]) -> [FileDamage] {
        if journal.allSatisfy({ $0 == 0 }) { return [] }
        var damages: [FileDamage] = []
        func add(_ offset: Int, _ reason: String) {
            damages.append(FileDamage(file: JournalLayout.name, offset: Int64(offset), reason: reason))
        }
        let content = journal.withUnsafeBytes(JournalContent.init)
        for offset in JournalLayout.headers where !isWhole(journal, headerAt: offset, newest: content.header) {
            add(offset, "the header is not as it was written")
        }
        if content.isDamaged {
            add(content.tail, "records are not as they were written, and others were written after them")
        }
        if let stray = content.stray { add(stray, "there is something where nothing was written") }
        if let wrong = wrongByte(shared, content.header) {
            damages.append(
                FileDamage(
                    file: JournalLayout.lockName, offset: Int64(wrong),
                    reason:
                        "what processes tell each other is not as it was written; it is written anew with the next record"
                ))
        }
        return damages
    }

    /// A group behind the last whole one that is not whole.
    static func tails(in journal: [UInt8]) -> [FileDamage] {
        guard let torn = journal.withUnsafeBytes(JournalContent.init).torn else { return [] }
        return [
            FileDamage(
                file: JournalLayout.name, offset: Int64(torn),
                reason: "the journal's last records are not whole and are dropped")
        ]
    }

    /// Whether a header stands there, and nothing else in its block. A block that was never written is one of zeros.
    private static func isWhole(_ journal: [UInt8], headerAt offset: Int, newest: JournalHeader?) -> Bool {
        guard journal.count >= offset + JournalLayout.block else { return newest?.epoch == 1 }
        let block = journal[offset..<offset + JournalLayout.block]
        if block.allSatisfy({ $0 == 0 }) { return newest?.epoch == 1 }
        guard let header = block.withUnsafeBytes({ JournalHeader($0) }), let newest, header.offset == offset else {
            return false
        }
        // They are written in turn.
        return newest.epoch - header.epoch <= 1 && block.dropFirst(JournalHeader.length).allSatisfy { $0 == 0 }
    }

    /// The first byte of the shared page that nobody has written.
    private static func wrongByte(_ shared: [UInt8], _ header: JournalHeader?) -> Int? {
        if let wrong = shared.dropFirst(JournalPosition.length).firstIndex(where: { $0 != 0 }) { return wrong }
        let said = shared.prefix(JournalPosition.length)
        guard let header, header.isClosed, said.count == JournalPosition.length, !said.allSatisfy({ $0 == 0 }) else {
            return nil
        }
        let expected = JournalPosition(epoch: header.epoch, tail: JournalLayout.groups, next: header.base)
        // After a loss of power an older state may be there: it is never synced.
        if let found = JournalPosition(Array(said)), found == expected || found.epoch < header.epoch { return nil }
        return zip(said.indices, expected.bytes).first { said[$0] != $1 }?.0
    }
}
