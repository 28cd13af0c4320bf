-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(20) COLLATE pg_catalog."C";
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name) AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (amount > (0)::numeric);

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
