-- transaction
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id bigint NOT NULL,
    at date NOT NULL,
    customer uuid,
    v integer,
    CONSTRAINT t_pkey PRIMARY KEY (id, at),
    CONSTRAINT t_u UNIQUE (v, at),
    CONSTRAINT t_v_check CHECK (v > 0)
) PARTITION BY RANGE (at);
-- Create partition t_1 of t
CREATE TABLE @schema@.t_1 PARTITION OF @schema@.t FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- Create partition t_rest of t
CREATE TABLE @schema@.t_rest PARTITION OF @schema@.t DEFAULT;
-- Create index t_v [t Share]
CREATE INDEX t_v ON @schema@.t USING btree (v) INCLUDE (id);
-- Add foreign key t_customer_fkey [t ShareRowExclusive, shared_data.customers ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.t ADD CONSTRAINT t_customer_fkey FOREIGN KEY (customer) REFERENCES shared_data.customers (id);
-- Comment on table t [t ShareUpdateExclusive]
COMMENT ON TABLE @schema@.t IS 'parts';
-- Comment on column v of t [t ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.t.v IS 'value';
