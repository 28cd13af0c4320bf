-- transaction
-- Drop view outer_view [outer_view AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.outer_view;
-- Drop view grouped [grouped AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.grouped;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE text;
-- Create view grouped again [grouped AccessExclusive]
CREATE VIEW @schema@.grouped (id, name, lines) AS
SELECT id,
    name,
    count(*) AS lines
   FROM @schema@.t
  GROUP BY id;
-- Create view outer_view again [outer_view AccessExclusive]
CREATE VIEW @schema@.outer_view (name, kind) WITH (security_barrier = 'true') AS
SELECT g.name,
    t.kind
   FROM (@schema@.grouped g
     JOIN @schema@.t ON ((t.id = g.id)));

-- outside
-- Build index _portal_key_pk_t_454f2aea [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_pk_t_454f2aea ON @schema@.t USING btree (id) INCLUDE (kind);

-- transaction
-- Drop view outer_view [outer_view AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.outer_view;
-- Drop view grouped [grouped AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.grouped;
-- Drop primary key pk_t [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Make primary key pk_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY USING INDEX _portal_key_pk_t_454f2aea;
-- Create view grouped again [grouped AccessExclusive]
CREATE VIEW @schema@.grouped (id, name, lines) AS
SELECT id,
    name,
    count(*) AS lines
   FROM @schema@.t
  GROUP BY id;
-- Create view outer_view again [outer_view AccessExclusive]
CREATE VIEW @schema@.outer_view (name, kind) WITH (security_barrier = 'true') AS
SELECT g.name,
    t.kind
   FROM (@schema@.grouped g
     JOIN @schema@.t ON ((t.id = g.id)));

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
