-- transaction
-- Create sequence t_id_seq
CREATE SEQUENCE @schema@.t_id_seq;
-- Create sequence t_small_seq
CREATE SEQUENCE @schema@.t_small_seq AS smallint;
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id bigint DEFAULT nextval('@schema@.t_id_seq'::regclass) NOT NULL,
    small smallint DEFAULT nextval('@schema@.t_small_seq'::regclass) NOT NULL,
    n integer,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
-- Let sequence t_id_seq belong to id of t [t AccessShare, t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq OWNED BY @schema@.t.id;
-- Let sequence t_small_seq belong to small of t [t AccessShare, t_small_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_small_seq OWNED BY @schema@.t.small;
