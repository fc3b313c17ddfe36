import Domain
import Exposure

/// What an asset knows and reaches, who may change it, and how much risk that makes.
struct ReachView {
    var asset: Asset

    var view: View {
        let score = RiskScore(of: asset)
        return [
            "facts": facts.map { ["factName": $0.name, "factValue": VisibleText.line($0.value)] as View },
            "files": files, "hasFiles": !files.isEmpty, "connections": connections,
            "hasConnections": !connections.isEmpty, "editors": editors, "hasEditors": !editors.isEmpty,
            "riskFigure": ChangeView.figure("Risk", score), "riskReasons": ChangeView.reasons(score),
            "hasRiskReasons": !score.reasons.isEmpty,
        ]
    }

    private var facts: [(name: String, value: String)] {
        let sets = asset.dataScope.dataSets.sorted().joined(separator: ", ")
        let facts: [(name: String, value: String?)] = [
            ("Kind", Wording.kind(asset.kind)), ("Sharing", Wording.sharing(asset.effectiveSharing)),
            ("Data up to", asset.dataScope.ceiling.rawValue.capitalizedFirst),
            ("Data sets", sets.isEmpty ? nil : sets),
            ("Memory", asset.configuration.memory.map { $0 ? "On" : "Off" } ?? "By the policies"),
            ("Retention", asset.retentionDays.map { $0 == 1 ? "1 day" : "\($0) days" }),
        ]
        return facts.compactMap { fact in fact.value.map { (fact.name, $0) } }
    }

    private var files: [View] {
        asset.configuration.knowledge.map { file in
            [
                "fileName": VisibleText.line(file.name), "fileClass": file.classification.rawValue.capitalizedFirst,
                "fileTone": file.classification > .internal ? "danger" : "info", "fileHash": file.digest,
            ]
        }
    }

    private var connections: [View] {
        asset.configuration.actions.map { action in
            connection(
                action.name, "Action", action.server, action.authentication, action.endpoints, action.scopes)
        }
            + asset.configuration.servers.map { server in
                connection(
                    server.name, "MCP server", server.url, server.authentication, server.tools.sorted(), server.scopes)
            }
    }

    private func connection(
        _ name: String, _ kind: String, _ address: String, _ authentication: ConnectionAuthentication,
        _ parts: [String], _ scopes: Set<String>
    ) -> View {
        [
            "connectionName": VisibleText.line(name), "connectionKind": kind,
            "connectionAddress": VisibleText.line(address),
            "connectionAuthentication": Wording.authentication(authentication.kind),
            "parts": (parts + scopes.sorted().map { "scope \($0)" }).map { ["part": VisibleText.line($0)] as View },
        ]
    }

    private var editors: [View] {
        asset.editors.map { editor in
            let rights = editor.rights.sorted().map { right in
                right == .knowledge ? "knowledge up to \(editor.knowledge.rawValue)" : right.rawValue
            }
            return [
                "editorName": VisibleText.line(editor.subject.name),
                "editorRights": rights.joined(separator: ", "),
            ]
        }
    }
}
