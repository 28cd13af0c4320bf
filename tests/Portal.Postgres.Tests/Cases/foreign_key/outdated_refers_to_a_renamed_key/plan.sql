-- transaction
-- Rename column a of items to b [items AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.items RENAME COLUMN a TO b;

-- transaction
-- Drop foreign key fk_stock_items [stock AccessExclusive, items AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.stock DROP CONSTRAINT fk_stock_items;

-- transaction
-- Drop primary key pk_items [items AccessExclusive] {S1 IndexDropped}
ALTER TABLE @schema@.items DROP CONSTRAINT pk_items;

-- transaction
-- Move column x of stock to the trash [stock AccessExclusive] {S3 DataLoss} {S2 AppBreaking}
ALTER TABLE @schema@.stock RENAME COLUMN x TO _trash_20261120_x;
-- Rename column y of stock to x [stock AccessExclusive] {S2 AppBreaking}
ALTER TABLE @schema@.stock RENAME COLUMN y TO x;
