-- transaction
-- Create table orders [orders AccessExclusive]
CREATE TABLE @schema@.orders (
    id integer NOT NULL,
    customer_id integer,
    region_id integer,
    amount numeric(15,2) DEFAULT 0 NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (id)
);
-- Add check chk_orders_amount, for new rows only [orders AccessExclusive]
ALTER TABLE @schema@.orders ADD CONSTRAINT chk_orders_amount CHECK (amount > (1)::numeric) NOT VALID;
-- Add foreign key fk_orders_region_id, for new rows only [orders ShareRowExclusive, regions ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.orders ADD CONSTRAINT fk_orders_region_id FOREIGN KEY (region_id) REFERENCES @schema@.regions (id) NOT VALID;
-- Comment on constraint chk_orders_amount [orders AccessShare]
COMMENT ON CONSTRAINT chk_orders_amount ON @schema@.orders IS 'From now on';
