-- The catalog, brought in step piece by piece and searched while that goes on; barcodes, favourites, what is sold often.

DROP TABLE tile_words;
DROP INDEX tile_category;

ALTER TABLE tile ADD COLUMN place INTEGER NOT NULL DEFAULT 0;          -- order in the shop's listing
ALTER TABLE tile ADD COLUMN listed TEXT NOT NULL DEFAULT '';           -- what the listing said when the details were read
ALTER TABLE tile ADD COLUMN batch INTEGER REFERENCES batch (number);   -- prices and stock are read together with those of
ALTER TABLE tile ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';        -- the words of the name, folded
ALTER TABLE tile ADD COLUMN words TEXT NOT NULL DEFAULT '';            -- what it is found by: a line for all, one a sellable
ALTER TABLE tile ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;        -- whether the search index has it

ALTER TABLE tile ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;         -- whether the last listing did not have it

UPDATE tile SET place = number << 20;

CREATE INDEX tile_place ON tile (place);
CREATE INDEX tile_category_place ON tile (category, place);
CREATE INDEX tile_name ON tile (sort_name);
CREATE INDEX tile_category_name ON tile (category, sort_name);
CREATE INDEX tile_unindexed ON tile (number) WHERE indexed = 0;
CREATE INDEX tile_batch ON tile (batch);

CREATE TABLE bundle_part (
    bundle INTEGER NOT NULL,                    -- id of the sellable
    position INTEGER NOT NULL,
    variant INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    name TEXT NOT NULL,
    stock INTEGER,                              -- pieces of the variant; NULL: not tracked, or not known
    PRIMARY KEY (bundle, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX bundle_part_variant ON bundle_part (variant);

INSERT INTO bundle_part
SELECT sellable.id, part.key, json_extract(part.value, '$[0]'), json_extract(part.value, '$[1]'),
    json_extract(part.value, '$[2]'), NULL
FROM sellable, json_each(sellable.parts_json) AS part WHERE sellable.kind = 'bundle_price_option';

UPDATE bundle_part SET stock = (SELECT stock FROM sellable WHERE kind = 'variant' AND id = bundle_part.variant);

ALTER TABLE sellable DROP COLUMN parts_json;

-- What tiles are found by: whole words and parts of them as tokens, made and read by the code. No text is kept here.
CREATE VIRTUAL TABLE tile_search USING fts5 (
    tokens, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '=<[~^#'"
);

CREATE TABLE word (                             -- words without digits, and how many tiles have them
    term TEXT PRIMARY KEY,
    tiles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE word_part (                        -- every end of every word, so that a word is found by its middle
    part TEXT NOT NULL,
    term TEXT NOT NULL,
    PRIMARY KEY (part, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (                            -- tiles whose prices and stock are read with one request
    number INTEGER PRIMARY KEY,
    variants INTEGER NOT NULL,
    read_at TEXT
) STRICT;

CREATE TABLE often (                            -- the tiles sold most at this register
    tile INTEGER PRIMARY KEY REFERENCES tile (number) ON DELETE CASCADE,
    points INTEGER NOT NULL
) STRICT;

CREATE TABLE barcode (                          -- codes on packages, and what is sold under them
    code TEXT PRIMARY KEY,                      -- folded, so that one package has one code however it is read
    written TEXT NOT NULL,                      -- as it was scanned or typed
    kind TEXT NOT NULL,
    id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX barcode_sellable ON barcode (kind, id);

CREATE TABLE sold (                             -- how often something was sold here, of late above all
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted (                          -- one row: the last sale that `sold` knows, and since when its points count
    only INTEGER PRIMARY KEY CHECK (only = 1),
    sale INTEGER NOT NULL,
    halved_at TEXT NOT NULL
) STRICT;

CREATE TABLE favourite (                        -- tiles put up front by the shop
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalog_pass (                     -- one row: the last sync of the whole catalog, and how far it has come
    only INTEGER PRIMARY KEY CHECK (only = 1),
    started_at TEXT NOT NULL,
    total INTEGER,
    has_categories INTEGER NOT NULL,
    cursor TEXT,
    pages INTEGER NOT NULL,
    items INTEGER NOT NULL,
    wants INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    whole INTEGER NOT NULL,
    beginnings INTEGER NOT NULL,
    finished_at TEXT
) STRICT;

CREATE TABLE listing_page (                     -- what was listed so far
    page INTEGER PRIMARY KEY,
    keys_json TEXT NOT NULL
) STRICT;

CREATE TABLE wanted (                           -- items whose details are to be read
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    slug TEXT NOT NULL,
    listed TEXT NOT NULL,
    place INTEGER NOT NULL,
    tries INTEGER NOT NULL,                     -- failures of its own
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX wanted_next ON wanted (tries, place);

CREATE TABLE unsold (                           -- items of the listing that sell nothing at a counter
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    listed TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
