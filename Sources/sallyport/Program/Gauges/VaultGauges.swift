import Gateway
import Storage

/// How full the vault is, as numbers to be alerted by.
enum VaultGauges {
    static func of(_ usage: VaultUsage, within limits: VaultLimits) -> [Gauge] {
        [
            Gauge(name: "sallyport_vault_tokens", help: "Tokens that the vault keeps.", value: usage.tokens),
            Gauge(
                name: "sallyport_vault_tokens_limit", help: "Tokens that the vault keeps at most.", value: limits.tokens
            ),
            Gauge(
                name: "sallyport_vault_bytes", help: "Bytes of sealed values that the vault keeps.", value: usage.bytes),
            Gauge(
                name: "sallyport_vault_bytes_limit", help: "Bytes of sealed values that the vault keeps at most.",
                value: limits.bytes),
        ]
    }
}
