-- outside
-- Build index events_0_events_pkey_a1cd675b [events_0 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY events_0_events_pkey_a1cd675b ON @schema@.events_0 USING btree (id);
-- Build index events_1_events_pkey_a4ca7ddf [events_1 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY events_1_events_pkey_a4ca7ddf ON @schema@.events_1 USING btree (id);

-- transaction
-- Add primary key events_pkey to events alone [events AccessExclusive]
ALTER TABLE ONLY @schema@.events ADD CONSTRAINT events_pkey PRIMARY KEY (id);
-- Make primary key events_0_events_pkey_a1cd675b of its index [events_0 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.events_0 ADD CONSTRAINT events_0_events_pkey_a1cd675b PRIMARY KEY USING INDEX events_0_events_pkey_a1cd675b;
-- Make primary key events_1_events_pkey_a4ca7ddf of its index [events_1 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.events_1 ADD CONSTRAINT events_1_events_pkey_a4ca7ddf PRIMARY KEY USING INDEX events_1_events_pkey_a4ca7ddf;
-- Attach the index of events_1_events_pkey_a4ca7ddf to events_pkey [events_pkey ShareUpdateExclusive, events_1_events_pkey_a4ca7ddf AccessExclusive]
ALTER INDEX @schema@.events_pkey ATTACH PARTITION @schema@.events_1_events_pkey_a4ca7ddf;
-- Attach the index of events_0_events_pkey_a1cd675b to events_pkey [events_pkey ShareUpdateExclusive, events_0_events_pkey_a1cd675b AccessExclusive]
ALTER INDEX @schema@.events_pkey ATTACH PARTITION @schema@.events_0_events_pkey_a1cd675b;
