-- transaction
-- Create table events [events AccessExclusive]
CREATE TABLE @schema@.events (
    id bigint NOT NULL,
    kind text NOT NULL
) PARTITION BY HASH (id);
-- Create partition events_0 of events
CREATE TABLE @schema@.events_0 PARTITION OF @schema@.events FOR VALUES WITH (modulus 2, remainder 0);
-- Create partition events_1 of events
CREATE TABLE @schema@.events_1 PARTITION OF @schema@.events FOR VALUES WITH (modulus 2, remainder 1);
