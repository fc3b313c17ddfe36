/// What reading a text asks an index for at every word.
struct ExactDataView {
    let hashes: ExactDataHashes
    let known: MembershipFilter.View
    let openings: MembershipFilter.View
    let lengths: ValueLengths
}

extension ExactDataIndex {
    @inline(__always) func withView<Result>(_ body: (ExactDataView) -> Result) -> Result {
        known.withView { known in
            openings.withView { openings in
                body(ExactDataView(hashes: hashes, known: known, openings: openings, lengths: lengths))
            }
        }
    }
}
