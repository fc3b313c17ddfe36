"""The parts of the bench, each a module with a `main()` that measures and prints."""
