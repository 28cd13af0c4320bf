-- transaction
-- Create table a [a AccessExclusive]
CREATE TABLE @schema@.a (
    id integer NOT NULL,
    b_id integer,
    comment text,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);
-- Create table b [b AccessExclusive]
CREATE TABLE @schema@.b (
    id integer NOT NULL,
    a_id integer,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
-- Create index idx_a_b [a Share]
CREATE UNIQUE INDEX idx_a_b ON @schema@.a USING btree (b_id) WHERE ((comment IS NOT NULL));
-- Add foreign key fk_a_b_id [a ShareRowExclusive, b ShareRowExclusive]
ALTER TABLE @schema@.a ADD CONSTRAINT fk_a_b_id FOREIGN KEY (b_id) REFERENCES @schema@.b (id);
-- Add foreign key fk_b_a_id [b ShareRowExclusive, a ShareRowExclusive]
ALTER TABLE @schema@.b ADD CONSTRAINT fk_b_a_id FOREIGN KEY (a_id) REFERENCES @schema@.a (id);
-- Comment on index idx_a_b [idx_a_b ShareUpdateExclusive]
COMMENT ON INDEX @schema@.idx_a_b IS 'index';
-- Comment on constraint fk_a_b_id [a AccessShare]
COMMENT ON CONSTRAINT fk_a_b_id ON @schema@.a IS 'circle';
-- Comment on table a [a ShareUpdateExclusive]
COMMENT ON TABLE @schema@.a IS 'It''s "a"';
-- Comment on column id of a [a ShareUpdateExclusive]
COMMENT ON COLUMN @schema@.a.id IS 'key';
-- Comment on constraint a_pkey [a AccessShare]
COMMENT ON CONSTRAINT a_pkey ON @schema@.a IS 'pk';
