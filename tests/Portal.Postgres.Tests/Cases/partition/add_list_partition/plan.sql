-- transaction
-- Create table sales_asia for the rows of sales [sales AccessShare]
CREATE TABLE @schema@.sales_asia (LIKE @schema@.sales INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach sales_asia to sales [sales ShareUpdateExclusive, sales_asia AccessExclusive]
ALTER TABLE @schema@.sales ATTACH PARTITION @schema@.sales_asia FOR VALUES IN ('JP');
