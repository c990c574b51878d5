"""The schema of the session's SQLite file, and how an older one comes to it."""

# One entry a version: entry v takes a file from user_version v to v + 1. Only ever append.
MIGRATIONS = (
    """
    CREATE TABLE groups (          -- every group that ever was, so that no number is used twice
        name TEXT PRIMARY KEY,
        next_number INTEGER NOT NULL,
        used INTEGER               -- how many take part in training; NULL: all
    ) STRICT;
    CREATE TABLE sounds (
        group_name TEXT NOT NULL REFERENCES groups (name),
        number INTEGER NOT NULL,
        origin TEXT NOT NULL,      -- JSON
        seconds REAL NOT NULL,
        rate INTEGER NOT NULL,
        file TEXT NOT NULL UNIQUE, -- within sounds/
        features TEXT,             -- JSON
        added_at REAL NOT NULL,    -- seconds since 1970
        PRIMARY KEY (group_name, number)
    ) STRICT;
    CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL        -- JSON
    ) STRICT;
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        model TEXT NOT NULL,
        settings TEXT NOT NULL,    -- JSON
        state TEXT NOT NULL,
        started REAL NOT NULL,     -- seconds since 1970
        epochs INTEGER NOT NULL,
        loss REAL
    ) STRICT;
    CREATE TABLE history (
        run INTEGER NOT NULL REFERENCES runs (id),
        epoch INTEGER NOT NULL,
        loss REAL NOT NULL,
        reconstruction REAL NOT NULL,
        kl REAL NOT NULL,
        PRIMARY KEY (run, epoch)
    ) STRICT;
    CREATE TABLE models (
        name TEXT PRIMARY KEY,
        run INTEGER REFERENCES runs (id),
        info TEXT NOT NULL,        -- JSON
        file TEXT NOT NULL UNIQUE, -- within models/
        made_at REAL NOT NULL      -- seconds since 1970
    ) STRICT;
    """,
    """
    CREATE TABLE written (         -- files of the user's that a command wrote, so that it may replace them
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL, -- nanoseconds since 1970
        written_at REAL NOT NULL   -- seconds since 1970
    ) STRICT;
    """,
    """
    CREATE TABLE presets (
        name TEXT PRIMARY KEY,
        content TEXT NOT NULL,     -- JSON, with the version of its own format
        stored_at REAL NOT NULL    -- seconds since 1970
    ) STRICT;
    CREATE TABLE performance (     -- what plays, for the server after this one; the oldest first
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,        -- "voice", or what joins a preset beside the voices
        name TEXT NOT NULL,
        content TEXT NOT NULL,     -- JSON
        UNIQUE (kind, name)
    ) STRICT;
    """,
    """
    CREATE TABLE motions (
        name TEXT PRIMARY KEY,
        content TEXT NOT NULL,     -- JSON, with the version of its own format
        stored_at REAL NOT NULL    -- seconds since 1970
    ) STRICT;
    """,
    """
    CREATE TABLE marks (           -- what somebody said of a sound; it goes where the sound goes
        group_name TEXT NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,        -- "mute", "solo", "tag", "pitch"
        value TEXT NOT NULL,       -- the tag's word, Hz; else empty
        PRIMARY KEY (group_name, number, kind, value),
        FOREIGN KEY (group_name, number) REFERENCES sounds ON UPDATE CASCADE ON DELETE CASCADE
    ) STRICT;
    """,
    """
    ALTER TABLE sounds ADD COLUMN name TEXT; -- beside its id; empty: none; NULL: of an older version, to be had of its origin
    """,
    """
    CREATE TABLE watches (         -- folders whose new files become sounds
        group_name TEXT NOT NULL,
        folder TEXT NOT NULL,
        content TEXT NOT NULL,     -- JSON: how they become sounds
        PRIMARY KEY (group_name, folder)
    ) STRICT;
    CREATE TABLE watched (         -- their files that are no longer new
        group_name TEXT NOT NULL,
        folder TEXT NOT NULL,
        name BLOB NOT NULL,        -- bytes, since not every system's names are text
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL, -- nanoseconds since 1970
        PRIMARY KEY (group_name, folder, name),
        FOREIGN KEY (group_name, folder) REFERENCES watches ON DELETE CASCADE
    ) STRICT;
    """,
    """
    CREATE TABLE changes (         -- what can be taken back, and what was, to be done again; the newest last
        id INTEGER PRIMARY KEY,
        command TEXT NOT NULL,     -- its address; empty: none asked for it
        about TEXT NOT NULL,       -- JSON: kind, names, many, deed
        made_at REAL NOT NULL,     -- seconds since 1970
        undone INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE images (          -- the rows of a change, as they were and as they became, in the order of the change
        number INTEGER PRIMARY KEY,
        change INTEGER NOT NULL,
        name TEXT NOT NULL,        -- of the table
        old TEXT,                  -- JSON of the columns by name; NULL: there was no such row
        new TEXT,
        old_file TEXT,             -- of a sound or a model
        new_file TEXT
    ) STRICT;
    CREATE INDEX images_of ON images (change);
    CREATE INDEX images_old ON images (old_file) WHERE old_file IS NOT NULL;
    CREATE INDEX images_new ON images (new_file) WHERE new_file IS NOT NULL;
    """,
)
