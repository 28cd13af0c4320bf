-- transaction
-- Drop view r [r AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.r;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view r again [r AccessExclusive]
CREATE VIEW @schema@.r (n, name) AS
WITH RECURSIVE r(n, name) AS (
         SELECT 1 AS "?column?",
            t.name
           FROM @schema@.t
          WHERE (t.id = 1)
        UNION ALL
         SELECT (r_1.n + 1),
            t.name
           FROM (r r_1
             JOIN @schema@.t ON ((t.id = (r_1.n + 1))))
        )
 SELECT n,
    name
   FROM r;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
