-- transaction
-- Create partition t_2 of t [t AccessExclusive, u ShareRowExclusive] {S1 LockParent}
CREATE TABLE @schema@.t_2 PARTITION OF @schema@.t FOR VALUES IN (2) PARTITION BY RANGE (a);
-- Create partition t_2_all of t_2 [u ShareRowExclusive] {S1 LockParent}
CREATE TABLE @schema@.t_2_all PARTITION OF @schema@.t_2 DEFAULT;
