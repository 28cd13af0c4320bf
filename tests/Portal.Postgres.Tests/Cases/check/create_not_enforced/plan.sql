-- transaction
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id integer NOT NULL,
    a integer,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
-- Add check chk_a, not enforced [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT chk_a CHECK (a > 0) NOT ENFORCED;
