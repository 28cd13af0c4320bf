-- transaction
-- Create table sales_asia for the rows of sales [sales AccessShare]
CREATE TABLE @schema@.sales_asia (LIKE @schema@.sales INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Keep rows of sales_asia out of sales_rest, not checked yet [sales_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_rest ADD CONSTRAINT _portal_not_sales_asia_c101b8b0 CHECK (NOT (region IS NULL OR region IN ('JP', 'CN'))) NOT VALID;

-- transaction
-- Check that sales_rest holds no row of sales_asia [sales_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.sales_rest VALIDATE CONSTRAINT _portal_not_sales_asia_c101b8b0;

-- transaction
-- Attach sales_asia to sales [sales ShareUpdateExclusive, sales_asia AccessExclusive, sales_rest AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.sales ATTACH PARTITION @schema@.sales_asia FOR VALUES IN ('JP', 'CN', NULL);
-- Drop the check that kept rows of sales_asia out of sales_rest [sales_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_rest DROP CONSTRAINT _portal_not_sales_asia_c101b8b0;
