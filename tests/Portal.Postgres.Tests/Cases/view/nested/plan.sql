-- transaction
-- Drop view a_side [a_side AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.a_side;
-- Drop view top [top AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.top;
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name) AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (amount > (0)::numeric);
-- Create view top again [top AccessExclusive]
CREATE VIEW @schema@.top (n, last) AS
SELECT count(*) AS n,
    max((name)::text) AS last
   FROM @schema@.v;
-- Create view a_side again [a_side AccessExclusive]
CREATE VIEW @schema@.a_side (n, name) AS
SELECT top.n,
    t.name
   FROM @schema@.top,
    @schema@.t;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
