-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (name, id) AS
SELECT t.name,
    c.id
   FROM (@schema@.t
     CROSS JOIN shared_data.customers c);

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
