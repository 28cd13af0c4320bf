-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name) WITH (check_option = 'cascaded', security_barrier = 'true', security_invoker = 'true') AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (id > 0);
-- Set the default of name of view v [v AccessExclusive]
ALTER VIEW @schema@.v ALTER COLUMN name SET DEFAULT 'x'::character varying;
-- Comment on view v [v ShareUpdateExclusive]
COMMENT ON VIEW @schema@.v IS 'it''s a view';
-- Comment on name of view v [v ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.v.name IS 'its name';

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
