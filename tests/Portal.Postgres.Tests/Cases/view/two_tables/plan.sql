-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (name, code) AS
SELECT t.name,
    u.code
   FROM (@schema@.t
     JOIN @schema@.u ON ((u.t_id = t.id)));

-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of code of u [u AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.u ALTER COLUMN code TYPE character varying(9);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (name, code) AS
SELECT t.name,
    u.code
   FROM (@schema@.t
     JOIN @schema@.u ON ((u.t_id = t.id)));

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);

-- transaction
-- Collect statistics of code [u ShareUpdateExclusive] Scan
ANALYZE @schema@.u (code);
