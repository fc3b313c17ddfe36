internal import Domain
public import Inspection
public import Registry
internal import Storage

extension ExactDataIndex {
    /// What the store keeps of a set whose hashes were written.
    public func addition(
        _ file: IndexFiles.Written, _ report: ExactDataBuilder.Report
    ) -> HoldingChange.Addition {
        let summary = RowsSummary(
            columns: schema.columns.map {
                .init(name: $0.name, kind: $0.kind == .name ? "name" : "value", label: $0.label.name)
            },
            rules: schema.rules.map { .init(columns: $0.columns, within: $0.within) }, rows: report.rows,
            values: report.values, unfit: report.unfit, common: report.common, bytes: file.bytes)
        return HoldingChange.Addition(
            .init(.rows, schema.name), hash: file.hash, labels: Array(Set(schema.columns.map(\.label.name))),
            summary: summary, counts: ["rows": report.rows, "values": report.values])
    }
}
