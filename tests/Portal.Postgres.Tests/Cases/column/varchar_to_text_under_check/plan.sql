-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Drop check chk_t_code [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_t_code;
-- Change the type of code of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN code TYPE text;
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (code) AS
SELECT code
   FROM @schema@.t;
-- Add check chk_t_code, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_t_code CHECK (code = ANY (ARRAY['a'::text, 'b'::text, 'c'::text])) NOT VALID;

-- transaction
-- Validate check chk_t_code [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_t_code;

-- transaction
-- Comment on constraint chk_t_code [t AccessShare]
COMMENT ON CONSTRAINT chk_t_code ON @schema@.t IS 'Known codes';

-- transaction
-- Collect statistics of code [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (code);
