-- transaction
-- Create table sales_rest for the rows of sales [sales AccessShare]
CREATE TABLE @schema@.sales_rest (LIKE @schema@.sales INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION);
-- Attach sales_rest to sales [sales ShareUpdateExclusive, sales_rest AccessExclusive]
ALTER TABLE @schema@.sales ATTACH PARTITION @schema@.sales_rest DEFAULT;
