extension Schema {
    /// Access reviews: what was frozen, who decided what about it and what came of that. None of it is ever deleted, and what is
    /// closed is never changed.
    static let reviews = """
        CREATE TABLE review (
            id TEXT NOT NULL PRIMARY KEY,
            revision INTEGER NOT NULL,
            series TEXT NOT NULL,
            name TEXT NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('open', 'closing', 'closed')),
            rules TEXT NOT NULL,
            progress TEXT NOT NULL,
            opened INTEGER NOT NULL,
            due INTEGER,
            begins INTEGER,
            number INTEGER UNIQUE,
            evidence TEXT,
            CHECK ((stage = 'closed') = (evidence IS NOT NULL)),
            CHECK ((number IS NULL) = (evidence IS NULL))
        ) STRICT;
        CREATE INDEX review_by_age ON review (opened);

        CREATE TABLE review_item (
            review TEXT NOT NULL REFERENCES review (id),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            object TEXT NOT NULL,
            holder TEXT NOT NULL,
            department TEXT,
            granted TEXT NOT NULL,
            rights TEXT NOT NULL,
            since INTEGER,
            last_used INTEGER,
            flags TEXT NOT NULL,
            reviewer TEXT,
            verdict TEXT CHECK (verdict IN ('keep', 'revoke', 'change')),
            remaining TEXT NOT NULL,
            reason TEXT,
            decided_by TEXT,
            decided INTEGER,
            lapse TEXT NOT NULL CHECK (lapse IN ('none', 'restricted', 'revoked')),
            finding TEXT CHECK (finding IN ('held', 'restricted', 'absent')),
            found TEXT NOT NULL,
            failures INTEGER NOT NULL,
            handovers INTEGER NOT NULL,
            standing TEXT NOT NULL CHECK (standing IN ('open', 'outstanding', 'settled')),
            blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
            PRIMARY KEY (review, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX review_item_by_reviewer ON review_item (review, reviewer, standing, number);
        CREATE INDEX review_item_by_standing ON review_item (review, standing, number);
        CREATE INDEX review_item_blocked ON review_item (kind, object, holder) WHERE blocked = 1;

        CREATE TRIGGER review_is_kept BEFORE DELETE ON review
        BEGIN SELECT RAISE(ABORT, 'access reviews are kept'); END;
        CREATE TRIGGER review_item_is_kept BEFORE DELETE ON review_item
        BEGIN SELECT RAISE(ABORT, 'access reviews are kept'); END;
        CREATE TRIGGER review_item_is_frozen BEFORE INSERT ON review_item
            WHEN (SELECT stage FROM review WHERE id = NEW.review) = 'closed'
        BEGIN SELECT RAISE(ABORT, 'a closed access review stays as it is'); END;
        CREATE TRIGGER review_stays BEFORE UPDATE ON review WHEN OLD.stage = 'closed' AND
            (NEW.id, NEW.series, NEW.name, NEW.stage, NEW.rules, NEW.progress, NEW.opened, NEW.number, NEW.evidence) IS NOT
            (OLD.id, OLD.series, OLD.name, OLD.stage, OLD.rules, OLD.progress, OLD.opened, OLD.number, OLD.evidence)
        BEGIN SELECT RAISE(ABORT, 'a closed access review stays as it is'); END;
        CREATE TRIGGER review_item_stays BEFORE UPDATE ON review_item
            WHEN (SELECT stage FROM review WHERE id = OLD.review) = 'closed'
        BEGIN SELECT RAISE(ABORT, 'a closed access review stays as it is'); END;
        """
}
