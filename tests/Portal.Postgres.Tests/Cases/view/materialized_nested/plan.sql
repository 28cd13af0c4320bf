-- transaction
-- Drop materialized view c [c AccessExclusive] {S1 DependantsRebuilt}
DROP MATERIALIZED VIEW @schema@.c;
-- Drop view b [b AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.b;
-- Drop materialized view a [a AccessExclusive] {S1 DependantsRebuilt}
DROP MATERIALIZED VIEW @schema@.a;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create materialized view a again [a AccessExclusive]
CREATE MATERIALIZED VIEW @schema@.a (id, name) AS
SELECT id,
    name
   FROM @schema@.t
WITH NO DATA;
-- Create view b again [b AccessExclusive]
CREATE VIEW @schema@.b (name) AS
SELECT name
   FROM @schema@.a;
-- Create materialized view c again [c AccessExclusive]
CREATE MATERIALIZED VIEW @schema@.c (name) AS
SELECT name
   FROM @schema@.b
WITH NO DATA;

-- transaction
-- Fill materialized view a [a AccessExclusive] Scan {S2 DependantsRebuilt}
REFRESH MATERIALIZED VIEW @schema@.a;

-- transaction
-- Fill materialized view c [c AccessExclusive] Scan {S2 DependantsRebuilt}
REFRESH MATERIALIZED VIEW @schema@.c;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
