-- transaction
-- Create table sales [sales AccessExclusive]
CREATE TABLE @schema@.sales (
    id bigint NOT NULL,
    region text,
    amount integer NOT NULL
) PARTITION BY LIST (region);
-- Create partition sales_eu of sales
CREATE TABLE @schema@.sales_eu PARTITION OF @schema@.sales FOR VALUES IN ('DE', 'FR');
-- Create partition sales_us of sales
CREATE TABLE @schema@.sales_us PARTITION OF @schema@.sales FOR VALUES IN ('US');
