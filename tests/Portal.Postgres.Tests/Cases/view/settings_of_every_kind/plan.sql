-- transaction
-- Drop view c [c AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.c;
-- Drop view b [b AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.b;
-- Drop view a [a AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.a;
-- Change the type of name of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN name TYPE character varying(40);
-- Create view a again [a AccessExclusive]
CREATE VIEW @schema@.a (id, name) WITH (security_barrier = 'true', security_invoker = 'true') AS
SELECT id,
    name
   FROM @schema@.t;
-- Create view b again [b AccessExclusive]
CREATE VIEW @schema@.b (id, name) WITH (check_option = 'local') AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (id > 0);
-- Create view c again [c AccessExclusive]
CREATE VIEW @schema@.c (id, name) WITH (check_option = 'cascaded') AS
SELECT id,
    name
   FROM @schema@.t
  WHERE (id > 0);
-- Set the default of name of view c [c AccessExclusive]
ALTER VIEW @schema@.c ALTER COLUMN name SET DEFAULT 'new'::character varying;
-- Comment on view c [c ShareUpdateExclusive]
COMMENT ON VIEW @schema@.c IS 'checked';
-- Comment on name of view c [c ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.c.name IS 'as given';

-- transaction
-- Collect statistics of name [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (name);
