-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of amount of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN amount TYPE numeric(12,4);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name) AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (amount > (0)::numeric);

-- transaction
-- Collect statistics of amount [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (amount);
