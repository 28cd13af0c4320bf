-- transaction
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    a text
) PARTITION BY LIST (a COLLATE pg_catalog."C" pg_catalog.text_pattern_ops);
-- Create partition t_a of t
CREATE TABLE @schema@.t_a PARTITION OF @schema@.t FOR VALUES IN ('a', NULL);
