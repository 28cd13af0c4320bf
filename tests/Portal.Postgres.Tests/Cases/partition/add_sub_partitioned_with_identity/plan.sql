-- transaction
-- Create table logs_2027 for the rows of logs [logs AccessShare]
CREATE TABLE @schema@.logs_2027 (LIKE @schema@.logs INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION) PARTITION BY LIST (region);
-- Attach logs_2027 to logs [logs ShareUpdateExclusive, logs_2027 AccessExclusive]
ALTER TABLE @schema@.logs ATTACH PARTITION @schema@.logs_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- Create partition logs_2027_eu of logs_2027
CREATE TABLE @schema@.logs_2027_eu PARTITION OF @schema@.logs_2027 FOR VALUES IN ('EU');
