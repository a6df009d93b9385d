-- Shifts: opened and closed with counted cash, cash moved by hand, and what each Z has counted of each sale.

CREATE TABLE shift (
    id INTEGER PRIMARY KEY,                     -- order of opening
    register TEXT NOT NULL,
    number INTEGER NOT NULL,                    -- of its Z: counts up by one on each register
    opened_at TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opening_json TEXT NOT NULL,                 -- cash counted at the opening
    first_sale INTEGER NOT NULL,                -- sales from this number on were placed in it
    closed_at TEXT,
    closed_by TEXT,
    next_sale INTEGER,                          -- sales from this number on were placed after it
    report_json TEXT,                           -- the Z, as it was when the shift was closed
    UNIQUE (register, number)
) STRICT;

CREATE UNIQUE INDEX shift_open ON shift (closed_at IS NULL) WHERE closed_at IS NULL;   -- one drawer, one open shift

CREATE TABLE cash_move (                        -- cash put into the drawer (positive) or taken out of it by hand
    id TEXT NOT NULL PRIMARY KEY,
    shift INTEGER NOT NULL REFERENCES shift (id),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX cash_move_shift ON cash_move (shift);

CREATE TABLE shift_sale (                       -- how a sale stood at the close of a shift; the latest row of it holds
    sale INTEGER NOT NULL REFERENCES sale (number),
    shift INTEGER NOT NULL,                     -- 0: none, from before shifts were kept
    state TEXT NOT NULL,
    takings INTEGER NOT NULL,
    cash INTEGER NOT NULL,
    PRIMARY KEY (sale, shift)
) STRICT, WITHOUT ROWID;

CREATE INDEX shift_sale_shift ON shift_sale (shift);
CREATE INDEX shift_sale_open ON shift_sale (sale) WHERE state = 'open';

-- Sales that a Z may have counted and that bring nothing any more.
CREATE INDEX outbox_cancelled ON outbox (sale) WHERE state = 'cancelled';
CREATE INDEX sale_event_unpaid ON sale_event (sale) WHERE what = 'unpaid';
