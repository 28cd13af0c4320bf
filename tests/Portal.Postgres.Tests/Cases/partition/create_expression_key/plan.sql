-- transaction
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    a integer,
    b text
) PARTITION BY RANGE (a, (lower(b)));
-- Create partition t_low of t
CREATE TABLE @schema@.t_low PARTITION OF @schema@.t FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, 'm');
