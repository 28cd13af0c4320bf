-- transaction
-- Create table regions [regions AccessExclusive]
CREATE TABLE @schema@.regions (
    code text NOT NULL,
    CONSTRAINT pk_regions PRIMARY KEY (code)
);

-- transaction
-- Add column region to orders [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD COLUMN region text;
-- Add foreign key fk_orders_region, not validated yet [orders ShareRowExclusive, regions ShareRowExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT fk_orders_region FOREIGN KEY (region) REFERENCES @schema@.regions (code) NOT VALID;

-- transaction
-- Validate foreign key fk_orders_region [orders ShareUpdateExclusive, regions RowShare] Scan {S1 MayFailOnData}
ALTER TABLE @schema@.orders VALIDATE CONSTRAINT fk_orders_region;
