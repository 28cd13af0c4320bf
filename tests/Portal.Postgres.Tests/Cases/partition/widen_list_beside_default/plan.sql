-- transaction
-- Add a check for the new bound of sales_eu, not validated yet [sales_eu AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_eu ADD CONSTRAINT _portal_bound_sales_eu_467d9107 CHECK (region IS NOT NULL AND region IN ('DE', 'FR', 'IT')) NOT VALID;

-- transaction
-- Check the rows of sales_eu against its new bound [sales_eu ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.sales_eu VALIDATE CONSTRAINT _portal_bound_sales_eu_467d9107;

-- transaction
-- Keep rows of sales_eu out of sales_rest, not checked yet [sales_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_rest ADD CONSTRAINT _portal_not_sales_eu_a766396e CHECK (NOT (region IS NOT NULL AND region IN ('DE', 'FR', 'IT'))) NOT VALID;

-- transaction
-- Check that sales_rest holds no row of sales_eu [sales_rest ShareUpdateExclusive] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.sales_rest VALIDATE CONSTRAINT _portal_not_sales_eu_a766396e;

-- transaction
-- Detach partition sales_eu from sales, to attach it again [sales AccessExclusive, sales_eu AccessExclusive, sales_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales DETACH PARTITION @schema@.sales_eu;
-- Attach sales_eu to sales with its new bound [sales ShareUpdateExclusive, sales_eu AccessExclusive, sales_rest AccessExclusive] {S2 LockParent} {S1 MayFailOnData}
ALTER TABLE @schema@.sales ATTACH PARTITION @schema@.sales_eu FOR VALUES IN ('DE', 'FR', 'IT');
-- Drop the check that kept rows of sales_eu out of sales_rest [sales_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_rest DROP CONSTRAINT _portal_not_sales_eu_a766396e;
-- Drop the check that proved the new bound of sales_eu [sales_eu AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.sales_eu DROP CONSTRAINT _portal_bound_sales_eu_467d9107;
