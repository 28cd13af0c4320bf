-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name, amount) AS
SELECT id,
    name,
    amount
   FROM @schema@.t;
-- Grant rights on view v [v AccessShare]
GRANT SELECT ON TABLE @schema@.v TO pg_monitor WITH GRANT OPTION;
-- Grant rights on view v [v AccessShare]
GRANT UPDATE (name) ON TABLE @schema@.v TO pg_read_all_data;
-- Grant rights on view v [v AccessShare]
GRANT SELECT ON TABLE @schema@.v TO PUBLIC;

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
