-- One row per profile; `revision` names the row of `revision` that counts.
CREATE TABLE IF NOT EXISTS profile (
    word     TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    source   TEXT NOT NULL
) WITHOUT ROWID;

-- Every state that can be gone back to. `data` is the profile as JSON.
CREATE TABLE IF NOT EXISTS revision (
    word     TEXT NOT NULL REFERENCES profile(word) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    data     TEXT NOT NULL,
    what     TEXT NOT NULL,
    saved    TEXT NOT NULL,
    PRIMARY KEY (word, revision)
) WITHOUT ROWID;

-- What belongs to a profile and isn't part of it: tasks done, a rank list, texts that were saved on purpose.
CREATE TABLE IF NOT EXISTS note (
    word TEXT NOT NULL REFERENCES profile(word) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (word, kind)
) WITHOUT ROWID;

-- What the server itself has to remember from one start to the next.
CREATE TABLE IF NOT EXISTS own (
    name TEXT PRIMARY KEY,
    data TEXT NOT NULL
) WITHOUT ROWID;
