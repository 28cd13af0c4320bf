-- transaction
-- Create type mood
CREATE TYPE @schema@.mood AS ENUM ('sad', 'ok', 'happy');
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id integer NOT NULL,
    m @schema@.mood DEFAULT 'ok'::@schema@.mood NOT NULL,
    all_m @schema@.mood[] DEFAULT '{sad,happy}'::@schema@.mood[] NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT chk_t CHECK ((m <> 'sad'::@schema@.mood) OR (id > 0))
);
-- Create index idx_t [t Share]
CREATE INDEX idx_t ON @schema@.t USING btree (id) WHERE ((m = 'happy'::@schema@.mood));
