-- transaction
-- Drop check chk_t_both [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_t_both;
-- Drop check chk_t_code [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT chk_t_code;
-- Change the type of code, note of t [t AccessExclusive] {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN code TYPE character varying(50), ALTER COLUMN note DROP DEFAULT, ALTER COLUMN note TYPE character varying(40), ALTER COLUMN note SET DEFAULT 'n'::character varying;
-- Add check chk_t_both, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_t_both CHECK ((code)::text <> (note)::text) NOT VALID;
-- Add check chk_t_code, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_t_code CHECK (length((code)::text) > 0) NOT VALID;

-- transaction
-- Validate check chk_t_both [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_t_both;

-- transaction
-- Comment on constraint chk_t_both [t AccessShare]
COMMENT ON CONSTRAINT chk_t_both ON @schema@.t IS 'Code and note';

-- transaction
-- Validate check chk_t_code [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_t_code;

-- transaction
-- Collect statistics of code, note [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (code, note);
