"""What the tests stand on: a scripted upstream, a raw HTTP client, and the real program."""
