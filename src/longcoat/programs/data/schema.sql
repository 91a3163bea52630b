-- The catalog as one indexed file: written once by longcoat.programs.index, then only read. NULL is "not known".
-- Programs are numbered from 0 in the order of their ids.

CREATE TABLE programs (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  specialty TEXT NOT NULL,
  name TEXT NOT NULL,
  sponsor TEXT,
  city TEXT,
  state TEXT NOT NULL,
  zip TEXT,
  county TEXT,
  latitude REAL,
  longitude REAL,
  website TEXT,
  tracks TEXT NOT NULL,          -- joined by +
  as_of INTEGER NOT NULL,        -- year of the directory, or of the pack that adds the program
  listed INTEGER NOT NULL,
  kind TEXT NOT NULL,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  school TEXT,
  hospital TEXT,
  pack TEXT REFERENCES packs,    -- the pack that adds the program; NULL for the directory
  military INTEGER NOT NULL,
  county_words TEXT,             -- the county, folded
  x REAL, y REAL, z REAL,        -- the place as a point on a sphere of radius 1
  words TEXT NOT NULL            -- what a text search reads, folded
);
CREATE INDEX programs_by_specialty ON programs (specialty, state);
CREATE INDEX programs_by_place ON programs (state, county);
CREATE INDEX programs_by_county ON programs (county_words);

-- Folding takes the accents away before they come here; the tokenizer would do it too.
CREATE VIRTUAL TABLE texts USING fts5 (
  words, content = 'programs', content_rowid = 'row', prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '&'"
);

CREATE TABLE packs (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  rights TEXT NOT NULL,
  date TEXT NOT NULL
);

CREATE TABLE pages (
  page INTEGER PRIMARY KEY,
  url TEXT,
  title TEXT NOT NULL,
  grade TEXT NOT NULL,
  as_of TEXT,
  read_as TEXT NOT NULL
);

-- In the order in which an evidence card shows them.
CREATE TABLE facts (
  row INTEGER NOT NULL REFERENCES programs,
  field TEXT NOT NULL,
  about TEXT,
  rank INTEGER,                  -- 0 holds, the others stand beside it; NULL: counts of a list that another replaced
  value TEXT NOT NULL,
  number REAL,                   -- what the value is where numbers are compared
  strength TEXT NOT NULL,
  binds INTEGER NOT NULL,        -- whether it may close a door
  disputed INTEGER NOT NULL,     -- whether somebody says otherwise in the present contest
  page INTEGER NOT NULL REFERENCES pages,
  words TEXT
);
CREATE INDEX facts_by_program ON facts (row);
CREATE INDEX facts_by_field ON facts (field, rank, row);
