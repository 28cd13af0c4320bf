-- transaction
-- Drop view Größe "select" [Größe "select" AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@."Größe ""select""";
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view Größe "select" again [Größe "select" AccessExclusive]
CREATE VIEW @schema@."Größe ""select""" ("order by", "it's") AS
SELECT name AS "order by",
    id AS "it's"
   FROM @schema@.t;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
