-- transaction
-- Create table orders [orders AccessExclusive]
CREATE UNLOGGED TABLE @schema@.orders (
    id integer NOT NULL,
    number text NOT NULL,
    customer_id integer,
    note text,
    amount numeric(15,2),
    CONSTRAINT pk_orders PRIMARY KEY (id),
    CONSTRAINT uq_orders_number UNIQUE (number)
) WITH (fillfactor=90);
-- Change how values of number are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN number SET STATISTICS 500;
-- Change how values of customer_id are counted [orders ShareUpdateExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN customer_id SET (n_distinct=-0.5);
-- Change how values of note are stored [orders AccessExclusive]
ALTER TABLE @schema@.orders ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN note SET COMPRESSION pglz;
-- Create index idx_orders_note [orders Share]
CREATE INDEX idx_orders_note ON @schema@.orders USING btree (note);
-- Change the replica identity of orders [orders AccessExclusive]
ALTER TABLE @schema@.orders REPLICA IDENTITY USING INDEX uq_orders_number;
