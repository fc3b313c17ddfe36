import Foundation
import Testing
import Trust

@testable import KeyProviders

/// moto's KMS on this machine, started once, with one key for each number.
actor StandInKMS {
    static let shared = StandInKMS()

    static let environment = [
        "AWS_ACCESS_KEY_ID": "MADE-UP-ACCESS-KEY", "AWS_SECRET_ACCESS_KEY": "MADE-UP-SECRET",
        "AWS_SESSION_TOKEN": "MADE-UP-TOKEN",
    ]

    static func provider(_ number: Int) async throws -> KMSProvider { try await shared.provider(number) }

    private var keys: [Int: KMSKey] = [:]
    private var endpoint: KMSEndpoint?
    /// What the stand-in lives by: it ends when this does.
    private var input: Pipe?

    func provider(_ number: Int) throws -> KMSProvider {
        let endpoint = try start()
        if let key = keys[number] { return try Self.provider(key, endpoint) }
        let key = try KMSKey(arn: try Self.makeKey(endpoint))
        keys[number] = key
        return try Self.provider(key, endpoint)
    }

    /// One that waits for as long as a busy machine may take.
    static func provider(_ key: KMSKey, _ endpoint: KMSEndpoint) throws -> KMSProvider {
        KMSProvider(
            key, connection: KMSConnection(endpoint: endpoint, timeout: 600),
            credentials: try SignatureV4.Credentials(environment: environment))
    }

    func start() throws -> KMSEndpoint {
        if let endpoint { return endpoint }
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        let process = Process()
        process.executableURL = root.appending(path: "../../.setup/venv/bin/python").standardizedFileURL
        process.arguments = [root.appending(path: "kms.py").path]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.input = input
        // The port, and the line's end.
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
            line.append(byte)
        }
        let port = String(decoding: line.dropLast(), as: UTF8.self)
        let endpoint = try KMSEndpoint("http://127.0.0.1:\(port)")
        self.endpoint = endpoint
        return endpoint
    }

    /// Has a key made, as an administrator would.
    private static func makeKey(_ endpoint: KMSEndpoint) throws -> String {
        let process = Process()
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        process.executableURL = root.appending(path: "../../.setup/venv/bin/python").standardizedFileURL
        process.arguments = [
            "-c",
            """
            import boto3, sys
            kms = boto3.client("kms", endpoint_url=sys.argv[1], region_name="eu-central-1",
                               aws_access_key_id="made", aws_secret_access_key="up")
            print(kms.create_key()["KeyMetadata"]["Arn"], end="")
            """, "http://\(endpoint.authority)",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let arn = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: arn, as: UTF8.self)
    }
}
