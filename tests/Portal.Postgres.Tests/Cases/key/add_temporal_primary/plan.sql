-- transaction
-- Add primary key pk_prices [prices AccessExclusive] Scan {S2 FullScan} {S1 IndexBuild} {S1 MayFailOnData}
ALTER TABLE @schema@.prices ADD CONSTRAINT pk_prices PRIMARY KEY (product, valid WITHOUT OVERLAPS);
