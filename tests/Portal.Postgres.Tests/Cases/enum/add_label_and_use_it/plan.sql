-- transaction
-- Add thrilled to type mood
ALTER TYPE @schema@.mood ADD VALUE 'thrilled';

-- transaction
-- Set the default of m [t AccessExclusive]
ALTER TABLE @schema@.t ALTER COLUMN m SET DEFAULT 'thrilled'::@schema@.mood;
-- Add check chk_m, not validated yet [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_m CHECK ((m <> 'thrilled'::@schema@.mood) OR (id > 0)) NOT VALID;

-- transaction
-- Validate check chk_m [t ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.t VALIDATE CONSTRAINT chk_m;

-- outside
-- Build index idx_t [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 NotTransactional}
CREATE INDEX CONCURRENTLY idx_t ON @schema@.t USING btree (id) WHERE ((m = 'thrilled'::@schema@.mood));
