-- The till: sales and their sending, the catalog as last seen, and what the shop told us about itself.
-- Amounts are whole rupiah. Moments are ISO 8601 in UTC. Text named *_json holds one JSON value.

CREATE TABLE sale (
    number INTEGER PRIMARY KEY,                 -- order of placing
    id TEXT NOT NULL UNIQUE,
    receipt_number TEXT NOT NULL UNIQUE,
    register TEXT NOT NULL,
    day TEXT NOT NULL,                          -- local day of placing, YYYY-MM-DD
    sequence INTEGER NOT NULL,
    cashier TEXT NOT NULL,
    placed_at TEXT NOT NULL,
    tender TEXT NOT NULL,
    method TEXT NOT NULL,
    given INTEGER NOT NULL,
    total INTEGER NOT NULL,
    totals_json TEXT NOT NULL,
    buyer_json TEXT NOT NULL,
    notes TEXT NOT NULL,
    UNIQUE (register, day, sequence)
) STRICT;

CREATE TABLE sale_line (
    sale INTEGER NOT NULL REFERENCES sale (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    item_id INTEGER NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    options_json TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (sale, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    sale INTEGER PRIMARY KEY REFERENCES sale (number),
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT NOT NULL,
    leased_by TEXT,                             -- presence of the process that works on it
    leased_until TEXT,
    in_flight_since TEXT,                       -- set before a checkout leaves; still set after a crash: outcome unknown
    unknown_since TEXT,
    looks INTEGER NOT NULL DEFAULT 0,           -- fruitless look-ups since it became unknown
    guest_token TEXT,                           -- guest cart that proves whether the order was made
    problem_json TEXT,
    cancel_reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX outbox_due ON outbox (next_try_at) WHERE state IN ('waiting', 'unknown');
CREATE INDEX outbox_open ON outbox (state) WHERE state NOT IN ('accepted', 'cancelled');

CREATE TABLE sale_order (
    sale INTEGER PRIMARY KEY REFERENCES sale (number),
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    secret_slug TEXT NOT NULL,
    status TEXT NOT NULL,
    payment_status TEXT NOT NULL,
    payment_method TEXT NOT NULL,
    total INTEGER NOT NULL,
    totals_json TEXT NOT NULL,
    public_url TEXT,
    accepted_at TEXT NOT NULL,
    paid_at TEXT,
    expires_at TEXT,
    instruction_json TEXT
) STRICT;

CREATE TABLE sale_event (                       -- what happened to a sale, for people and for looking back
    sale INTEGER NOT NULL REFERENCES sale (number),
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX sale_event_sale ON sale_event (sale);

CREATE TABLE receipt_print (                    -- every paper that was asked for; copy 0 is the first
    sale INTEGER NOT NULL REFERENCES sale (number),
    copy INTEGER NOT NULL,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (sale, copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE held_cart (
    number INTEGER PRIMARY KEY,
    held_at TEXT NOT NULL,
    cart_json TEXT NOT NULL,
    buyer_json TEXT NOT NULL
) STRICT;

CREATE TABLE memo (                             -- small things last heard from the server, by name
    name TEXT PRIMARY KEY,
    value_json TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE tile (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    category INTEGER REFERENCES category (id),
    price_from INTEGER NOT NULL,
    price_to INTEGER NOT NULL,
    choices INTEGER NOT NULL,
    stock INTEGER,
    stock_at TEXT,
    sold_out INTEGER NOT NULL,
    is_digital INTEGER NOT NULL,
    image_url TEXT,
    option_names_json TEXT NOT NULL,
    contents INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;

CREATE INDEX tile_category ON tile (category, number);

CREATE TABLE sellable (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    tile INTEGER NOT NULL REFERENCES tile (number),
    position INTEGER NOT NULL,
    sku TEXT NOT NULL,
    name TEXT NOT NULL,
    options_json TEXT NOT NULL,
    price INTEGER NOT NULL,
    stock INTEGER,
    stock_at TEXT,
    is_digital INTEGER NOT NULL,
    parts_json TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sellable_tile ON sellable (tile, position);
CREATE INDEX sellable_sku ON sellable (sku COLLATE NOCASE);

CREATE VIRTUAL TABLE tile_words USING fts5 (
    name, codes, options, category,
    prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2"
);
