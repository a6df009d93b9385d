-- The print journal: every paper that was asked for, whatever became of it. It takes the place of receipt_print.

CREATE TABLE print_job (
    number INTEGER PRIMARY KEY,                 -- order of asking
    sale INTEGER REFERENCES sale (number),      -- none: a report or a test page
    paper TEXT NOT NULL,                        -- receipt, slip, packing, report, test
    copy INTEGER NOT NULL,                      -- 0 is the original, 1 is COPY 1
    printer TEXT NOT NULL,                      -- which of the register's printers; empty: none of them
    asked_at TEXT NOT NULL,
    state TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    tries INTEGER NOT NULL,
    problem_json TEXT,
    content_json TEXT                           -- what is on a paper that is not made anew from its sale
) STRICT;

INSERT INTO print_job (sale, paper, copy, printer, asked_at, state, changed_at, tries)
SELECT sale, 'receipt', copy, 'receipt', at,
    CASE outcome WHEN 'sending' THEN 'not_known' WHEN 'writing' THEN 'not_known' ELSE outcome END, at, 1
FROM receipt_print ORDER BY at, sale, copy;

DROP TABLE receipt_print;

CREATE INDEX print_job_sale ON print_job (sale);
CREATE INDEX print_job_open ON print_job (number) WHERE state IN ('queued', 'sending', 'not_printed', 'not_known');
