-- transaction
-- Add primary key readings_pkey [readings AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.readings ADD CONSTRAINT readings_pkey PRIMARY KEY (id, at);
