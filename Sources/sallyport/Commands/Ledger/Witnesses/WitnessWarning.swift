/// What has to be said as long as nobody outside has seen the record.
enum WitnessWarning {
    static let none =
        "no witness is appointed: whoever has both the store and its key could rewrite the record unnoticed (`sallyport ledger witnesses add`)"
}
