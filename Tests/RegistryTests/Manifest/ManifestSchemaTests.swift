import Domain
import Testing

@testable import Registry

@Suite("The schema of manifests")
struct ManifestSchemaTests {
    @Test("knows every key that the reader knows, and no other")
    func keys() {
        #expect(AssetSchema.properties(.standard).map(\.name) == AssetManifest.keys)
        #expect(Set(ManifestSchema.personProperties.map(\.name)) == Set(PersonManifest.keys))
        #expect(Set(ManifestSchema.dataSetProperties.map(\.name)) == Set(DataSetManifest.keys))
        #expect(Set(ManifestSchema.approvalProperties.map(\.name)) == Set(ApprovalManifest.keys))
    }

    @Test("knows the labels it is given")
    func labels() {
        let own = ManifestVocabulary(labels: ManifestVocabulary.standard.labels.union([Label("CUSTOMER_NUMBER")]))
        #expect(ManifestSchema.json(vocabulary: own).contains("CUSTOMER_NUMBER"))
        #expect(!ManifestSchema.json().contains("CUSTOMER_NUMBER"))
    }
}
