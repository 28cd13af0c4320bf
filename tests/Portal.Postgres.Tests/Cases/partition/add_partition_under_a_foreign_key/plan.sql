-- transaction
-- Create table t_2 for the rows of t [t AccessShare]
CREATE TABLE @schema@.t_2 (LIKE @schema@.t INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY RANGE (a);
-- Attach t_2 to t [t ShareUpdateExclusive, t_2 AccessExclusive, u ShareRowExclusive] {S1 LockParent}
ALTER TABLE @schema@.t ATTACH PARTITION @schema@.t_2 FOR VALUES IN (2);
-- Create partition t_2_all of t_2 [u ShareRowExclusive] {S1 LockParent}
CREATE TABLE @schema@.t_2_all PARTITION OF @schema@.t_2 DEFAULT;
